# Every command sets up what it needs. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python

# Nothing below is needed: the plain commands, mkdocs and pytest, work without make.
# Material warns of MkDocs 2, which pyproject.toml excludes.
export NO_MKDOCS_2_WARNING = 1
# Compiled files lie together, and `make clean` removes them.
export PYTHONPYCACHEPREFIX = $(CURDIR)/.cache/pycache
# Progress appears when it is made, also in a log.
export PYTHONUNBUFFERED = 1

# Sets up .venv with an extra, after the machine was found fit: $(call set_up,EXTRA,ARGUMENTS)
define set_up
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no $(PYTHON) on this machine: install Python 3.11 or newer, or name one that you have, as in make serve PYTHON=python3.12." >&2; exit 1; }
	@"$(PYTHON)" -B tools/check_machine.py $(2)
	@"$(PYTHON)" -B tools/install.py $(1)
endef

.DEFAULT_GOAL := help
.PHONY: help serve test site verify mutants bench test-site test-oracles test-frameworks test-browser clean
.PHONY: really-test-browser

help:
	@sed -n 's/^## //p' Makefile

## make serve            set everything up and serve the site at http://127.0.0.1:8000 (PORT=8001 for another port)
serve:
	$(call set_up,,--port $(PORT))
	@echo "== verifying every claim"
	@$(PY) -m derivations
	@echo "== drawing figures and printing formulas, where something changed"
	@$(PY) -m publishing
	@echo "== serving at http://127.0.0.1:$(PORT) (Ctrl+C stops it)"
	@$(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

## make test             set everything up, lint, and run the tests
test:
	$(call set_up,test)
	@echo "== bringing generated/ up to date"
	@$(PY) -m publishing
	@echo "== linting"
	@$(PY) -m ruff check .
	@echo "== testing"
	@$(PY) -m pytest --numprocesses auto --dist worksteal

## make site             build the site strictly into site/
site:
	$(call set_up)
	@echo "== bringing generated/ up to date"
	@$(PY) -m publishing
	@echo "== building the site"
	@$(PY) tools/build_site.py

## make verify           verify every claim and print the ledger
verify:
	$(call set_up)
	@$(PY) -m derivations

## make mutants          change each claim in one place at a time and see that it falls (slow)
mutants:
	$(call set_up)
	@$(PY) -m derivations.ledger.mutate

## make bench            measure times and weights against their budgets; never fails for being slow
bench:
	$(call set_up)
	@$(PY) tools/bench.py

## make test-site        build and serve small sites, run the labs, follow README and CONTRIBUTING word for word
test-site:
	$(call set_up,test)
	@echo "== testing builds, servers and labs"
	@$(PY) -m pytest -m site --numprocesses auto --dist worksteal

## make test-oracles     hold the solvers against exact fractions on thousands of tables
test-oracles:
	$(call set_up,test)
	@echo "== holding the solvers against exact fractions"
	@$(PY) -m pytest tests/figures -m oracle --numprocesses auto --dist worksteal

## make test-frameworks  compare with PyTorch, Keras, Optax and others (3 GB to install)
test-frameworks:
	$(call set_up,test)
	$(call set_up,frameworks)
	@echo "== comparing with the frameworks"
	@KERAS_HOME=$(CURDIR)/.cache/keras $(PY) -m pytest tests/frameworks

## make test-browser     look at the built site in Chromium, Firefox and WebKit
test-browser:
	@if grep -rqs --include='*.py' 'pytest\.mark\.browser' tests; then $(MAKE) --no-print-directory really-test-browser; \
	else echo "No test is marked as one for the browser yet, so there is nothing to run in it."; fi

really-test-browser:
	$(call set_up,test)
	$(call set_up,browser)
	@$(PY) tools/find_browsers.py
	@$(MAKE) --no-print-directory site
	@echo "== testing in the browsers"
	@$(PY) -m pytest -m browser --numprocesses auto --dist loadfile

## make clean            remove everything that was made, .venv too
clean:
	rm -rf .venv .cache site site.new site.old build *.egg-info
	find generated -type f ! -name .gitkeep -delete
	find generated -type d -empty -delete
