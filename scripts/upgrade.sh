#!/usr/bin/env bash
# Bring this installation to the newest version: backup, code, packages, tables, content. Stops at the first fault and
# says how to go back. May be repeated.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh

flask() { .venv/bin/python -m flask "$@"; }

# The second half runs from the new version's own script.
if [[ ${1:-} == --after-backup ]]; then
  backup=$2 before=$3
else
  [[ -x .venv/bin/python ]] || bash scripts/setup.sh run
  say "Backing up"
  told=$(LANG=C.UTF-8 flask backup --before-upgrade) ||
    stop "No backup, no upgrade: nothing was changed. The line above says why."
  printf '%s\n' "$told"
  backup=$(printf '%s\n' "$told" | grep -m1 '\.backup$')
  before=
  if git rev-parse --git-dir >/dev/null 2>&1; then
    before=$(git rev-parse HEAD)
    if git rev-parse --abbrev-ref '@{upstream}' >/dev/null 2>&1; then
      say "Taking the newest version"
      git pull --ff-only --quiet ||
        stop "The newest version could not be taken; nothing was changed but a backup made: $backup"
    fi
  fi
  exec bash scripts/upgrade.sh --after-backup "$backup" "$before"
fi

go_back() {
  printf '%s\n' \
    "The upgrade stopped; the lines above say why. To go back to where you were:" \
    "  1. systemctl stop caopan" \
    "  2. ${before:+git checkout $before   (or }unpack the earlier version${before:+)}" \
    "  3. bash scripts/setup.sh run" \
    "  4. .venv/bin/flask restore --over $backup" \
    "  5. systemctl start caopan" >&2
}
trap go_back ERR

bash scripts/setup.sh run
say "Bringing the tables up"
flask db upgrade
say "Loading the content"
flask content load
say "Looking whether all is well"
flask doctor || say "The upgrade is done; mend what is marked above."
trap - ERR
say "Upgraded. Start the new version: systemctl restart caopan"
