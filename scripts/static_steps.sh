# The steps that need no database server and no browser: form, lint, types, content. Sourced after steps.sh.

python() { .venv/bin/python "$@"; }

step "Form (ruff format)" python -m ruff format --check .
step "Lint (ruff check)" python -m ruff check .
step "Types (mypy --strict)" python -m mypy
step "Scheme file" python -m flask scheme check
step "Question bank" python -m flask bank check
step "Handbook" python -m flask handbook check
