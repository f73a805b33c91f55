#!/usr/bin/env bash
# Set up what is missing, bring the database up and serve on this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh

port=${PORT:-8000}
# Asked before the set-up, so that nobody waits minutes to hear it.
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  stop "Port $port is taken, perhaps by an earlier make run. Stop it, or choose another: PORT=8001 make run"
fi
# The demonstration never meets the data of a body that certifies on the same machine.
export CAOPAN_DATA=${CAOPAN_DATA:-$PWD/var}
bash scripts/setup.sh run
bash scripts/database.sh
exec .venv/bin/python -m certification.serve
