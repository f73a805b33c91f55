#!/usr/bin/env bash
# Make .venv and put the locked packages into it. A copy of the lock in .venv says that this lock is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh
source scripts/python.sh

case "$1" in
  test) lock=requirements-dev.lock ;;
  *) lock=requirements.lock ;;
esac

if ! has_venv; then
  python=$(find_python) || stop "Python 3.11 or newer with its venv module is needed: apt-get install python3-venv, or README, \"Other machines\"."
  say "Making .venv with $("$python" -V)"
  "$python" -m venv --clear .venv
fi
if ! cmp -s "$lock" ".venv/$lock"; then
  say "Installing the Python packages of $lock"
  .venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r "$lock" ||
    stop "The Python packages could not be installed. Behind a mirror set PIP_INDEX_URL (README, \"Behind a mirror\")."
  cp "$lock" ".venv/$lock"
fi
