# `make demo` and `make test` are all that a new machine needs: Python 3.11 or later, and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test check bench soak pictures pages style clean

demo: $(READY)  ## the example study: its matrix, its Word report, then the interface
	$(BIN)/workbench demo

test: $(READY)  ## all tests but the long ones
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY)  ## style, types, and the one-way stairs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## what is measured, and against what
	$(BIN)/python -m pytest tests -m bench -s -p no:xdist

soak: $(READY)  ## the tests that take minutes
	$(BIN)/python -m pytest -n auto -m soak

pictures: $(READY)  ## the README's pictures, made again
	$(BIN)/python -m tests.pictures.make

pages: $(READY)  ## every Word export of the example study as pages, to be looked at
	$(BIN)/python -m tests.pages.make $(if $(README),--readme)

style: $(READY)  ## lengths of files and functions: orientation, not limits
	$(BIN)/python -m tests.style

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .hypothesis demo

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)
