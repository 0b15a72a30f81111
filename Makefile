# The doors of the project. Each does its own set-up: all it takes is Python 3.11 or later, make, and a package
# registry, as pip and uv are configured for it. `make PYTHON=python3.12 test` chooses another interpreter.

PYTHON ?= python3
UV_VERSION := 0.13.9
TORCH_VERSION := 2.13.0

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := build/demo
TREEBANKS ?= ../shared/treebanks
TRAINING := .venv-training
TRAINING_READY := $(TRAINING)/.ready

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint bench training clean

help: ## list these doors
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r door what; do printf '%-15s %s\n' "$$door" "$$what"; done

setup: $(READY) ## make the environment in .venv; the other doors do it by themselves

demo: $(READY) ## read the examples, write dossiers, and say where they are
	@mkdir -p $(DEMO)
	@$(BIN)/comity read examples --record $(DEMO)/comity.db
	@for pair in "RUS PRK" "KOR RUS"; do \
	  name=$$(echo "$$pair" | tr 'A-Z ' 'a-z-'); \
	  $(BIN)/comity dossier $$pair --record $(DEMO)/comity.db -o $(DEMO)/$$name.html || exit $$?; \
	done
	@echo "Open in a browser: $(CURDIR)/$(DEMO)/rus-prk.html"

test: $(READY) ## pass the tests
	@$(BIN)/pytest

lint: $(READY) ## check form, types, and that data goes one way
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(READY) ## measure speed and memory, and write docs/performance.md
	@$(BIN)/python -m benchmarks.run

training: $(TRAINING_READY) ## train the model on TREEBANKS=../shared/treebanks and the corpus; takes three hours
	@$(TRAINING)/bin/python -m training.train $(TREEBANKS)
	@$(TRAINING)/bin/python -m training.calibrate

clean: ## remove what the doors have made, but for docs/
	rm -rf $(VENV) $(TRAINING) build dist

# uv comes from the registry, into the very environment that it then fills; --inexact keeps it there.
$(READY): pyproject.toml uv.lock Makefile
	@$(call need-python)
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	@unset VIRTUAL_ENV UV_PYTHON; UV_PROJECT_ENVIRONMENT=$(VENV) UV_PYTHON_DOWNLOADS=never \
	  $(BIN)/uv sync --frozen --inexact --quiet
	@touch $@

# Training alone needs PyTorch, and the weights that the encoder starts from.
$(TRAINING_READY): pyproject.toml Makefile training/fetch.py
	@$(call need-python)
	@echo "Setting up $(TRAINING) ..."
	@$(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check "torch==$(TORCH_VERSION)"
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --editable . --group training
	@$(TRAINING)/bin/python -m training.fetch
	@touch $@

define need-python
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
  echo "Comity needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1 || true)." \
       "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
  echo "$(PYTHON) cannot make environments: install its venv module (on Debian: python3-venv)." >&2; exit 2; }
endef
