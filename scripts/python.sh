# Which Python to build on. Sourced, never run.

is_usable_python() {
  "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Print the first Python of this machine that is 3.11 or newer and can make a .venv.
find_python() {
  local name
  for name in python3 python3.11 python3.12 python3.13 python3.14; do
    if is_usable_python "$name"; then
      printf '%s\n' "$name"
      return 0
    fi
  done
  return 1
}

# Say whether .venv stands and works; a moved or half-made one does not.
has_venv() { .venv/bin/python -m pip --version >/dev/null 2>&1; }
