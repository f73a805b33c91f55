#!/usr/bin/env bash
# What one runs before each commit, about a minute: form, lint, types, content, rules, the house.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh
source scripts/static_steps.sh

step "Rules and house" python -m pytest tests/architecture tests/*/rules
finish
