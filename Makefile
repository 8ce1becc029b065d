# Needs python3 (3.11 or later) and make; all else is installed into .venv. A stamp in .venv remembers each install.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
SAMPLE := fixtures/blinken-beijing-visit/input.txt
NEEDS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test slow nlp lint format cldr bench floors clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("python 3.11 or later is needed; name one with make PYTHON=..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.core: $(VENV)/.python $(NEEDS)
	$(INSTALL) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.core
	$(INSTALL) -e '.[dev]'
	@touch $@

$(VENV)/.nlp: $(VENV)/.dev
	$(INSTALL) -e '.[nlp]'
	@touch $@

# The resolver of pips before 24.1 stumbles over the extras that the peers ask of lxml.
$(VENV)/.bench: $(VENV)/.core
	$(INSTALL) --upgrade 'pip>=24.1'
	$(INSTALL) -e '.[bench]'
	@touch $@

demo: $(VENV)/.core ## strip the sample and show what goes
	$(BIN)/cleanup strip --isolated --diff $(SAMPLE)

test: $(VENV)/.dev ## run the tests but the slow ones
	$(BIN)/python -m pytest -m "not slow"

slow: $(VENV)/.dev ## run the slow tests
	$(BIN)/python -m pytest -m slow

nlp: $(VENV)/.nlp ## run the tests that need spaCy and its model
	$(BIN)/python -m pytest tests/test_spacy_annotator.py

lint: $(VENV)/.dev ## check style, types, the direction of imports, and what is generated from CLDR and from the rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/cldr.py --check
	$(BIN)/python scripts/rules_doc.py --check

format: $(VENV)/.dev ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

cldr: $(VENV)/.dev ## take names of languages, months and weekdays from CLDR anew
	$(BIN)/python scripts/cldr.py

bench: $(VENV)/.bench ## compare with other tools; options in ARGS, as in make bench ARGS="--only speed"
	$(BIN)/python -m benchmarks.run $(ARGS)
	$(BIN)/python -m benchmarks.consistency

floors: $(VENV)/.bench ## fail if a figure has fallen below its floor
	$(BIN)/python -m benchmarks.floors $(ARGS)

clean: ## remove what was installed and cached
	rm -rf $(VENV) .bench
