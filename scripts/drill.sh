#!/usr/bin/env bash
# The drill of an exam day: DB=sqlite|postgresql for one database, SEED=n for another order, FULL=1 for 3,000 kills,
# 100,000 acknowledgements and 2,000 histories.
set -euo pipefail
cd "$(dirname "$0")/.."

arguments=(--db "${DB:-both}")
[[ "${FULL:-}" == 1 ]] && arguments+=(--full)
[[ -n "${SEED:-}" ]] && arguments+=(--seed "$SEED")
if [[ "${FULL:-}" == 1 ]]; then
  for kind in sqlite postgresql; do
    [[ "${DB:-both}" == both || "${DB:-}" == "$kind" ]] || continue
    TEST_DATABASE=$kind HISTORIES=2000 .venv/bin/python -m pytest tests/faults/test_histories.py
  done
fi
exec .venv/bin/python -m drill "${arguments[@]}"
