#!/usr/bin/env bash
# The drill of an exam day: DB=sqlite|postgresql for one database, FULL=1 for 3,000 kills, SEED=n for another order.
set -euo pipefail
cd "$(dirname "$0")/.."

arguments=(--db "${DB:-both}")
[[ "${FULL:-}" == 1 ]] && arguments+=(--full)
[[ -n "${SEED:-}" ]] && arguments+=(--seed "$SEED")
exec .venv/bin/python -m drill "${arguments[@]}"
