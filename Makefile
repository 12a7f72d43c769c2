# `make` or `make help` lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

HOST ?= 127.0.0.1
PORT ?= 7860
export HOST PORT

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed

# The first Python on the path that is a 3.11; `make install PYTHON=/path/to/python` names another.
PYTHON ?= $(shell for name in python3.11 python3 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
		&& command -v "$$name" && break; done)

.PHONY: help install run test lint format eval gate fuzz million benchmark bench-laws train check-corpus screenshots clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

install: $(STAMP) ## make .venv and install requirements.txt; quick when nothing changed

$(STAMP): requirements.txt
	@test -n "$(PYTHON)" || { echo "Yida needs Python 3.11: none found as python3.11, python3" \
		"or python. Name one with: make install PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PY)" -c 'import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
		|| "$(PYTHON)" -m venv --clear "$(VENV)" \
		|| { echo "The virtual environment could not be made; on Debian it takes the package" \
			"python3-venv." >&2; exit 1; }
	"$(PY)" -m pip install --disable-pip-version-check -r requirements.txt
	@touch "$(STAMP)"

run: install ## serve the page and the API at http://HOST:PORT (127.0.0.1:7860)
	@exec "$(PY)" app.py

# Every check runs, so that one failure does not hide another; pytest has the last word.
test: install ## lint, check types, run every test; exit status 0 only if all passed
	@status=0; \
	"$(PY)" -m ruff check . || status=1; \
	"$(PY)" -m ruff format --check . || status=1; \
	"$(PY)" -m mypy || status=1; \
	test $$status -eq 0 || echo "The checks above found something; the tests run all the same."; \
	"$(PY)" -m pytest || status=1; \
	exit $$status

lint: install ## lint and check types, without the tests
	"$(PY)" -m ruff check .
	"$(PY)" -m ruff format --check .
	"$(PY)" -m mypy

format: install ## format the code and mend what the linter can mend
	"$(PY)" -m ruff check --fix .
	"$(PY)" -m ruff format .

eval: install ## measure search and answers on the project's own questions
	"$(PY)" -m eval

gate: install ## alter true replies and count what the gate withholds
	"$(PY)" -m eval alter

fuzz: install ## ask ten thousand questions nobody would ask
	"$(PY)" -m eval fuzz

million: install ## hold a million visits and a million years against the oracle (about 16 minutes)
	"$(PY)" -m tests.million --count 1000000

benchmark: install ## time every calculator, search, answers and the model's loading
	"$(PY)" -m calculators benchmark
	"$(PY)" -m eval benchmark

bench-laws: install ## measure search over national law on outside questions; DATA=folder of the files
	"$(PY)" -m eval.laws $(if $(DATA),--data "$(DATA)")

train: install ## train the sentence encoder; DATA=folder of the law files makes the shipped one
	"$(PY)" -m indexing.train $(if $(DATA),--data "$(DATA)")

check-corpus: install ## figures of the corpus, and the proof that nothing is lost
	"$(PY)" -m corpus check

screenshots: install ## take the README's pictures of the page with Chromium
	"$(PY)" docs/screenshots.py

clean: ## remove caches and the built index, not .venv
	rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path "./$(VENV)" -prune -o -name __pycache__ -type d -exec rm -rf {} +
