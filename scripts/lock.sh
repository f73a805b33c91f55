#!/usr/bin/env bash
# Write both locks anew from pyproject.toml: pins and hashes for every system, no address of any registry.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh

uv=$(command -v uv || echo .venv/bin/uv)
[[ -x $uv ]] || .venv/bin/python -m pip --disable-pip-version-check install --quiet uv

compile() {
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url "$@" pyproject.toml
}

say "requirements-dev.lock"
compile --extra dev --output-file requirements-dev.lock
say "requirements.lock"
compile --constraint requirements-dev.lock --output-file requirements.lock
