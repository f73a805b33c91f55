#!/usr/bin/env bash
# Bring the database up: its tables, where it is empty the demonstration, and the content as the folders hold it.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh

flask() { .venv/bin/python -m flask "$@"; }

bring_up() {
  flask db upgrade && flask demo --where-empty && flask content load ||
    stop "The database could not be brought up; the lines above say why. \".venv/bin/flask doctor\" may know more."
}

data=${CAOPAN_DATA:-var}
say "Bringing the database up"
if [[ -n ${DATABASE_URL:-} || -e $data/caopan.sqlite3 ]]; then
  bring_up
else
  # The first one is made aside and moved, so that a set-up that is cut short leaves no half of a demonstration.
  rm -rf "$data/making"
  (export CAOPAN_DATA=$data/making && bring_up)
  mv "$data/making"/* "$data/"
  rmdir "$data/making"
fi
