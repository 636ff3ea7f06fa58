# Alur. `make demo` and `make test` need nothing but Python >= 3.11; `make check` is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PURE := rules ledger state_machines engine
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check format lint types contracts generated diagrams pictures screenshots faults coverage bench simulate wheel lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(STAMP): requirements.lock requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Alur needs Python 3.11 or newer; PYTHON=/path/to/python3.11 make $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing into $(VENV) …"
	@if command -v uv >/dev/null; then \
		uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
		uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements-dev.lock; \
	else \
		$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python lacks venv: apt-get install python3-venv"; exit 1; }; \
		$(PYTHON) -m venv $(VENV) && \
		$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock; \
	fi
	@$(BIN)/python -c 'import site, pathlib; pathlib.Path(site.getsitepackages()[0], "alur-tree.pth").write_text("$(CURDIR)\n")'
	@printf '#!%s\nfrom workflow_app.cli import main\n\nmain(prog_name="alur")\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/alur && chmod +x $(BIN)/alur
	@touch $(STAMP)

demo: $(STAMP) ## Set everything up and run web, worker, relay and clock with a believable agency
	@$(BIN)/python -m workflow_app.cli demo

demo-reset: $(STAMP) ## Throw the demo's data away and start over
	@$(BIN)/python -m workflow_app.cli demo --reset

test: $(STAMP) ## Run the whole test suite
	$(BIN)/python -m pytest -n 2

check: $(STAMP) format lint types contracts generated ## Everything CI checks, tests included
	$(MAKE) test

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports --no-cache

generated: $(STAMP)
	$(BIN)/python -m workflow_app.cli diagrams --check

diagrams: $(STAMP) ## Draw the state diagrams again
	$(BIN)/python -m workflow_app.cli diagrams

pictures: $(STAMP) ## Take the pictures of docs/ again, from a demo of their own
	$(BIN)/python -m tests.pictures

screenshots: $(STAMP) ## Take a picture of every page in every look, to look at
	$(BIN)/python -m tests.screenshots

faults: $(STAMP) ## The long fault and race counts
	ALUR_LONG=1 $(BIN)/python -m pytest tests/faults tests/promises tests/ledger/test_mutants.py -p no:randomly -o timeout=0

coverage: $(STAMP) ## Branch coverage of the pure layers by their own tests; it must be whole
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -p no:randomly $(addprefix tests/,$(PURE))
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=100 --include="workflow_app/rules/*,workflow_app/ledger/*,workflow_app/engine/*,state_machines/*"

bench: $(STAMP) ## Measure; SIZE=full for the large tables
	$(BIN)/python -m tests.benchmarks $(if $(SIZE),--size $(SIZE))

simulate: PEOPLE ?= 5000
simulate: YEARS ?= 3
simulate: $(STAMP) ## Live through YEARS of an agency of PEOPLE, and hold it to its limits
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && export ALUR_DATA="$$data" && \
	$(BIN)/alur migrate && $(BIN)/alur seed --people $(PEOPLE) --years $(YEARS) $(if $(SEED),--seed $(SEED)) --report

wheel: $(STAMP) ## Build the wheel
	$(BIN)/python -m hatchling build -t wheel

lock: ## Pin every dependency with its hash, for every platform
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --group dev -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .hypothesis
