#!/usr/bin/env bash
# Bring the database up: its tables, the content of the folders and, where it is empty, the demonstration.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh

say "Tables"
.venv/bin/python -m flask db upgrade
say "Content"
.venv/bin/python -m flask content load
