#!/usr/bin/env bash
# Everything: the steps of `make check`, then the whole suite on SQLite and once more on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh
source scripts/browser.sh
source scripts/static_steps.sh

if browser=$(find_browser); then
  export CHROMIUM=$browser
fi
workers=2

step "Tests on SQLite" env -u TEST_DATABASE .venv/bin/python -m pytest -n $workers --dist loadgroup tests
step "Tests on PostgreSQL" env TEST_DATABASE=postgresql .venv/bin/python -m pytest -n $workers --dist loadgroup tests
finish
