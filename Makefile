# make demo   set up and check the sample reports in three formats
# make test   set up and run all tests
# make lint   format, lint, types, import layers
# make generated  write what is made from the rules: docs/rules, rules/schemas (make fresh tells when they are stale)
# make bench  measure (BENCH=--small for the short form)
# Every target works alone on a fresh machine with python3 and make.
VENV ?= .venv
BIN := $(VENV)/bin
BENCH ?=

.PHONY: all demo test lint format fresh generated bench clean
all: lint test fresh

$(VENV)/.core: pyproject.toml scripts/setup.sh
	VENV=$(VENV) sh scripts/setup.sh all
	@touch $@

$(VENV)/.test: pyproject.toml scripts/setup.sh
	VENV=$(VENV) sh scripts/setup.sh all,test
	@touch $@ $(VENV)/.core

$(VENV)/.lint: pyproject.toml scripts/setup.sh
	VENV=$(VENV) sh scripts/setup.sh all,test,lint
	@touch $@ $(VENV)/.core $(VENV)/.test

# Exit code 1 means that a report did not pass the gate, which is what the demo shows.
demo: $(VENV)/.core
	$(BIN)/fazhi check fixtures/reports/01-complete-town.docx fixtures/reports/05-all-planned.txt fixtures/reports/07-all-missing.html; [ $$? -le 1 ]

test: $(VENV)/.test
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Whether what is made from the rules is what they say now; apart from lint, for every change of a rule makes it stale.
fresh: $(VENV)/.core
	$(BIN)/fazhi rules docs --rules rules/township-annual-report --out docs/rules --check
	$(BIN)/fazhi schema --to rules/schemas --check

generated: $(VENV)/.core
	$(BIN)/fazhi rules docs --rules rules/township-annual-report --out docs/rules
	$(BIN)/fazhi schema --to rules/schemas

format: $(VENV)/.lint
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.test
	$(BIN)/python -m bench $(BENCH)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
