#!/usr/bin/env bash
# Install the system packages that are missing: those that print certificates, for `test` also those that tests drive.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/say.sh
source scripts/python.sh
source scripts/browser.sh

printing=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk)
# libatomic1: the driver of the browser is a Node.js that wants it.
testing=(postgresql poppler-utils libatomic1)

has_package() { [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null) == ?i* ]]; }

# Print what this purpose needs and this machine lacks, a name a line.
list_missing() {
  local wanted=("${printing[@]}") name
  [[ $1 == test ]] && wanted+=("${testing[@]}")
  for name in "${wanted[@]}"; do
    has_package "$name" || echo "$name"
  done
  has_venv || find_python >/dev/null || echo python3-venv
  [[ $1 == run ]] || find_browser >/dev/null || echo chromium
}

install_packages() {
  say "Installing system packages: $*"
  "${as_root[@]}" apt-get -qq update
  "${as_root[@]}" apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 install "$@" >/dev/null ||
    stop "apt-get could not install: $*. Where your system has no chromium package, set CHROMIUM to the path of a browser."
}

if ! command -v apt-get >/dev/null; then
  say "No apt-get on this machine: Pango, the Noto CJK fonts and, for tests, Chromium, PostgreSQL and poppler come by your own package manager (README, \"Other machines\")."
  exit 0
fi
missing=$(list_missing "$1")
[[ -n $missing ]] || exit 0

if ((EUID == 0)); then
  as_root=(env DEBIAN_FRONTEND=noninteractive)
elif sudo -n true 2>/dev/null; then
  as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
else
  remedy="Missing system packages, which need an administrator: apt-get install "${missing//$'\n'/ }
  # Serving goes on without them: all works but the printing of certificates.
  [[ $1 == run ]] || stop "$remedy"
  say "$remedy"
  exit 0
fi
# shellcheck disable=SC2086 - a word a package
install_packages $missing
