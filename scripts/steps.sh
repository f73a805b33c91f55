# A run of named steps: every step runs, each says how long it took, and the end says which failed. Sourced, never run.

failed=()

step() {
  local name=$1 began=$SECONDS
  shift
  printf '\n==> %s\n' "$name"
  if "$@"; then
    printf '    %s: passed in %d s\n' "$name" $((SECONDS - began))
  else
    printf '    %s: FAILED after %d s\n' "$name" $((SECONDS - began))
    failed+=("$name")
  fi
}

finish() {
  printf '\n==> %d min %d s\n' $((SECONDS / 60)) $((SECONDS % 60))
  ((${#failed[@]} == 0)) && echo "Everything passed." && return 0
  printf 'Failed: %s\n' "${failed[@]}" >&2
  return 1
}
