#!/usr/bin/env bash
# Serve for real certification: where nothing is set up yet, ask and set up first. systemd starts the last line by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh

if [[ -w /var/lib/caopan ]] || ((EUID == 0)); then usual=/var/lib/caopan; else usual=$HOME/.local/share/caopan; fi
export CAOPAN_DATA=${CAOPAN_DATA:-$usual}

bash scripts/setup.sh run
if [[ ! -e $CAOPAN_DATA/settings.env ]]; then
  say "Nothing is set up in $CAOPAN_DATA yet"
  .venv/bin/python -m flask setup --data "$CAOPAN_DATA"
fi
exec .venv/bin/python -m certification.serve
