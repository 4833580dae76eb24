# newskit: two commands on a fresh machine are `make demo` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

CORES  := $(wildcard src/newskit/*/*.p[xy][xdi] src/newskit/*/compiled/*.p[xy][xdi] src/newskit/*/compiled/*.h)

.PHONY: demo test check bench docs clean
.DELETE_ON_ERROR:

$(VENV)/.core: pyproject.toml $(CORES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[zstd]'
	@touch $@

$(VENV)/.dev: pyproject.toml $(CORES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check,bench,train]'
	@touch $@ $(VENV)/.core

demo: $(VENV)/.core      ## the main job on data/: parse | normalize | export
	@BIN=$(BIN) sh tools/demo.sh

test: $(VENV)/.dev       ## every test
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev      ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev      ## ratios against limits and peers
	$(BIN)/python -m benchmarks

docs: $(VENV)/.dev       ## docs/commands, made from --help
	$(BIN)/python tools/write_command_docs.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
