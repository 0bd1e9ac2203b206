# Two commands do everything on a fresh machine that has Python 3.11 or newer and make:
#   make run    the window on the PEC found, or on a demonstration; without a screen, the same walk in the terminal
#   make test   linters, type check and every test, on both ends of the range of Qt
SHELL := /bin/sh
VENV ?= .venv
NEWEST ?= .venv-newest
PY = $(VENV)/bin/python
PY_NEWEST = $(NEWEST)/bin/python
PYTEST_ARGS ?=

.PHONY: run test setup setup-test lint tests tests-newest walks format lock bench clean help

help: ## Lists what can be done
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | sort -u

run: setup ## Opens Chaveiro on the PEC found, or on a demonstration
	@installer/linux/run.sh $(VENV)

test: lint tests tests-newest ## Runs everything that must hold

setup:
	@installer/linux/setup.sh run $(VENV)

setup-test:
	@installer/linux/setup.sh test $(VENV)

lint: setup-test ## Formatter, linter, type check
	$(PY) -m ruff format --check app tests benchmarks installer
	$(PY) -m ruff check app tests benchmarks installer
	$(PY) -m mypy

# Real programs and real windows are slow on a busy machine: what failed is asked once more, by itself.
AGAIN = --last-failed --last-failed-no-failures none

tests tests-newest: export QT_QPA_PLATFORM = offscreen

tests: setup-test ## Every test on the versions that releases ship
	. $(VENV)/environment; $(PY) -m pytest $(PYTEST_ARGS) || $(PY) -m pytest $(AGAIN)

tests-newest: setup-test ## The window's tests on the newest Qt
	@installer/linux/setup.sh newest $(NEWEST)
	. $(NEWEST)/environment; $(PY_NEWEST) -m pytest tests/gui $(PYTEST_ARGS) || $(PY_NEWEST) -m pytest $(AGAIN)

walks: setup-test ## Every walk through the real window, by keyboard alone and by mouse alone (as root; some minutes)
	WALKS=all $(PY) -m pytest tests/real -k walks --durations=10

format: setup-test ## Formats the code
	$(PY) -m ruff format app tests benchmarks installer
	$(PY) -m ruff check --fix app tests benchmarks installer

lock: ## Writes the lock files again (needs uv)
	requirements/lock.sh

bench: setup-test ## Prints speed and memory as ratios against something run beside it
	. $(VENV)/environment; $(PY) benchmarks/run.py

clean: ## Removes what was built here
	rm -rf build dist $(VENV) $(NEWEST)

-include installer/package.mk
