# How the scripts speak and how they stop. Sourced, never run.

say() { printf '==> %s\n' "$*"; }

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}
