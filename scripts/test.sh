#!/usr/bin/env bash
# Everything: the steps of `make check`, the whole suite on SQLite, and on PostgreSQL whatever reads or writes rows.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh
source scripts/browser.sh
source scripts/static_steps.sh

if browser=$(find_browser); then
  export CHROMIUM=$browser
fi
workers=2

# File by file (tests/scheduling.py), in the order of the folders, so that no long file begins last.
shared="-n $workers --no-loadscope-reorder"
step "Tests on SQLite" env -u TEST_DATABASE .venv/bin/python -m pytest $shared tests
# Rules ask no database; what only reads files or plain rows, the walks through every page and the browsers' own tricks are the
# same on both: once is enough.
same=(architecture journeys bench console guides handbook operations organisations scheme study)
step "Tests on PostgreSQL" env TEST_DATABASE=postgresql .venv/bin/python -m pytest $shared \
  --ignore-glob='tests/*/rules' "${same[@]/#/--ignore=tests/}" tests tests/architecture/test_migrations.py \
  tests/architecture/test_migrating_rows.py tests/architecture/test_register_upgrade.py tests/architecture/test_transactions.py
finish
