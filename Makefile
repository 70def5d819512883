# The doors of this checkout. `make help` lists them.
PORT ?= 8000
PYTHON := .venv/bin/python
PACKAGES := acct_site curriculum poster_competition home
.DEFAULT_GOAL := help
.PHONY: help setup demo test e2e fmt lint types imports bench docs lock clean

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv, install locked packages and missing system libraries
	@bin/setup

demo: ## Show the site with demo content on http://127.0.0.1:8000 (PORT= chooses another port)
	@exec bin/demo $(PORT)

test: ## Install what tests need, then run the whole suite (DATABASE_URL= for PostgreSQL)
	@bin/test

e2e: ## Run only the browser tests
	@bin/setup --tests
	@$(PYTHON) -m pytest -n 0 -m e2e tests/e2e

fmt: setup ## Format Python and put imports in order
	@$(PYTHON) -m ruff check --fix-only --quiet .
	@$(PYTHON) -m ruff format .

lint: setup imports ## Check style, templates, imports, migrations and production settings
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@.venv/bin/djlint --lint --quiet $(PACKAGES)
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@bin/check-deploy

types: setup ## Check types with mypy
	@$(PYTHON) -m mypy $(PACKAGES)

imports: setup ## Check which way imports point
	@.venv/bin/lint-imports

bench: setup ## Measure; one line per figure, and bench.json
	@$(PYTHON) -m tests.bench

docs: setup ## Check that every link in the documentation leads somewhere
	@$(PYTHON) bin/check_docs.py

lock: setup ## Resolve requirements*.in into the hash-locked lists
	@bin/lock

clean: ## Remove .venv, caches and test results; var/ with its data stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
		.grimp_cache test-results bench.json
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
