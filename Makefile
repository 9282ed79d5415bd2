# Needs python3 (3.11 or later) with venv, make and git; no root. The first command sets everything up.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)
READY := $(VENV)/.ready

.PHONY: help setup demo test deep crash check bench assets docs messages format sbom browser clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(READY) ## Install the program and its tools into .venv

$(READY): uv.lock pyproject.toml
	@test -x $(BIN)/python || python3 -m venv $(VENV)
	@test -x "$(UV)" || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@UV_PROJECT_ENVIRONMENT=$(VENV) $(UV) sync --frozen --quiet --inexact
	@touch $(READY)

demo: $(READY) ## Run the site with the official round on http://127.0.0.1:8000/ (PORT overrides)
	@exec $(BIN)/menuju demo

# Three workers on two cores: while one waits for a browser or a database, the others go on. Each
# begins with files of its own, so that what a file shares is made once; who is done takes over some.
# Drills, which start whole programs and kill them, take turns by the day; DRILLS=all runs them all.
test: $(READY) browser ## Run the tests; the closing line comes last
	@DRILLS=$${DRILLS-today} $(BIN)/pytest -n 3 --dist worksteal

deep: $(READY) browser ## Run every test with all its draws and games; for a night
	@TESTS_DEEP=1 $(BIN)/pytest -n 3 --dist worksteal

crash: $(READY) ## Kill every process while fifty people save; takes minutes
	@CRASH_ORDERS=few $(BIN)/pytest -n 0 -s tests/crash

check: $(READY) ## Format, lint, types, layers, translations, licences, known vulnerabilities
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/messages.py --check
	@$(BIN)/python -m tools.licences
	@$(BIN)/python -m tools.audit

format: $(READY) ## Format and fix what can be fixed
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

sbom: $(READY) ## Write the bill of materials (CycloneDX) to build/menuju.cdx.json
	@$(BIN)/python -m tools.sbom

bench: $(READY) ## Measure speed and memory, side by side where there are peers
	@for file in benchmarks/[a-z]*.py; do \
	  echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

assets: $(READY) ## Make stylesheet, scripts of others, logos and screenshots again from their sources
	cd assets && npm ci --ignore-scripts --no-audit --no-fund && npm run build
	@for file in tools/assets*.py; do [ -f "$$file" ] || continue; $(BIN)/python "$$file" || exit 1; done

docs: $(READY) ## Build the documentation into docs/_build
	@UV_PROJECT_ENVIRONMENT=$(VENV) $(UV) sync --frozen --quiet --inexact --group docs
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@$(BIN)/python tools/check_site.py docs/_build/html

messages: $(READY) ## Collect and compile translations
	@$(BIN)/python tools/messages.py

# The journeys drive the system's Chromium. Root on Debian gets it; anyone else is told, and skips them.
browser:
	@if command -v chromium chromium-browser google-chrome >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing Chromium for the browser tests"; \
	  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) \
	    >/dev/null 2>&1 || echo "Chromium could not be installed: the browser tests are skipped"; \
	else echo "No Chromium: the browser tests are skipped (as root: apt-get install chromium)"; fi

clean: ## Remove what was built; your data in MENUJU_HOME stay
	@rm -rf build dist docs/_build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
