# make run: the window (or, without a screen, the terminal) on the PEC found, or on a demonstration.
# make test: every test of the project. Both set up what is missing first.
PYTHON ?= $(shell for p in python3.11 python3.12 python3; do command -v $$p >/dev/null 2>&1 && $$p -c pass 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
