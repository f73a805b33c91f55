# Every target does its own set-up and may be repeated; the scripts it calls stand in scripts/.

.DEFAULT_GOAL := help
.PHONY: help run test check bench drill pictures content open upgrade clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: ## Serve on http://127.0.0.1:8000 with demo data (another port: PORT=8001 make run)
	@bash scripts/run.sh

test: ## Run every check and every test, on SQLite and on PostgreSQL
	@bash scripts/setup.sh test
	@bash scripts/test.sh

check: ## Before a commit, about a minute: form, lint, types, content, rules
	@bash scripts/setup.sh check
	@bash scripts/check.sh

bench: ## Measure saves, starts, hand-ins and look-ups beside their bare limits; how they grow; a herd
	@bash scripts/setup.sh test
	@.venv/bin/python -m bench
	@.venv/bin/python -m bench.herd

drill: ## Kill servers and cut the network under an exam, then check (DB=sqlite|postgresql, FULL=1: 3,000 kills)
	@bash scripts/setup.sh test
	@bash scripts/drill.sh

pictures: ## Photograph every page: 360 and 1280 px, zh and en, light and dark, into pictures/; the guides' too
	@bash scripts/setup.sh test
	@.venv/bin/python -m tests.pictures
	@.venv/bin/python -m tests.guide_pictures

content: ## Load the scheme, the items and the handbook as they stand in the folders
	@bash scripts/setup.sh run
	@.venv/bin/python -m flask db upgrade
	@.venv/bin/python -m flask content load

open: ## Set up for real certification where nothing is yet (asks), then serve; docs/running.md
	@bash scripts/open.sh

upgrade: ## Back up, take the newest version, bring packages, tables and content up to it
	@bash scripts/upgrade.sh

clean: ## Remove what set-up, tests and pictures made; the database in var/ stays
	@rm -rf .venv pictures .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find certification tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +
