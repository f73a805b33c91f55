#!/usr/bin/env bash
# Set up this machine: `setup.sh run` for serving, `check` for quick checks too, `test` for every test. May be repeated.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
  run) system=run python=run ;;
  check) system=run python=test ;;
  test) system=test python=test ;;
  *) echo "usage: scripts/setup.sh run|check|test" >&2 && exit 2 ;;
esac
bash scripts/system_packages.sh $system
bash scripts/python_packages.sh $python
