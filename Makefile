# `make help` lists what there is to do. Nothing but Python 3.11+ and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALLED := $(VENV)/.installed
DEMO_DB := demo.duckdb

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format docs bench lock clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

install: $(INSTALLED)  ## build .venv with the pinned dependencies and Broadsheet itself

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Broadsheet needs Python 3.11 or newer; this is %s. Try make PYTHON=python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: install  ## read the samples and show who said what and what happened
	@$(BIN)/broadsheet run samples/text samples/html samples/wire.jsonl --published-at 2024-04-24 --db $(DEMO_DB)
	@printf '\nWho said what:\n'
	@$(BIN)/broadsheet sql --db $(DEMO_DB) "SELECT speaker, speaker_title, cue_text, words, publisher FROM who_said_what WHERE quote_type <> 'indirect' AND speaker_title IS NOT NULL AND length(words) < 110 ORDER BY published_on, quote_id LIMIT 10"
	@printf '\nWhat happened:\n'
	@$(BIN)/broadsheet sql --db $(DEMO_DB) "SELECT date_start, event_type, actor, trigger_text, target, location FROM what_happened WHERE event_type <> 'OTHER' AND modality = 'asserted' AND actor IS NOT NULL AND target IS NOT NULL AND date_start >= '2024-03-10' ORDER BY date_start, event_id LIMIT 10"

test: install  ## run the tests
	$(BIN)/python -m pytest

lint: install  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install  ## let ruff mend and format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: install  ## write docs/data-dictionary.md anew from the schemas
	$(BIN)/python -m broadsheet.warehouse.document docs/data-dictionary.md

bench: install  ## score the dev sets and measure speed (needs ../shared)
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.steps_speed

lock: install  ## resolve the dependencies anew into requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml --output-file requirements.lock

clean:  ## remove what was built
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache $(DEMO_DB)
