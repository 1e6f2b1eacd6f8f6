# The first two targets do everything on a machine that has Python 3.11 to 3.13 and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: play test check bench mutants clean

play: $(VENV)/.installed
	@$(BIN)/roleplay play flagship

test: $(VENV)/.test-installed
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/.check-installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.installed
	@$(BIN)/python bench/run.py

# How many small faults the tests find, in an environment of its own; takes the best part of an hour.
mutants: .venv-mutants/.installed
	@.venv-mutants/bin/python bench/mutants.py $(MUTANTS)

.venv-mutants/.installed: pyproject.toml
	@$(PYTHON) -m venv .venv-mutants
	@.venv-mutants/bin/python -c "import tomllib; groups = tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']; print(*groups['test'], *groups['mutants'], sep='\n')" > .venv-mutants/wanted.txt
	@.venv-mutants/bin/python -m pip install --quiet --disable-pip-version-check --editable . --requirement .venv-mutants/wanted.txt
	@touch $@

clean:
	rm -rf $(VENV) .venv-mutants

# uv is faster where it is there; where it cannot reach what pip can, pip does it.
install = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python $(1) 2>/dev/null ||) \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check $(1)
# pip learnt to install a dependency group in 25.1; many machines have an older one.
GROUP = $(BIN)/python -c "import sys, tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups'][sys.argv[1]], sep='\n')"

$(VENV)/.made:
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))" || \
	  { echo "roleplay needs Python 3.11 to 3.13. If another one is installed, name it: make play PYTHON=python3.13" >&2; exit 1; }
	@echo "Making the environment in $(VENV); this takes a minute the first time." >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@$(call install,--editable .)
	@touch $@

$(VENV)/.test-installed: $(VENV)/.installed
	@$(GROUP) test > $(VENV)/test.txt && \
	  { $(call install,--requirement $(VENV)/test.txt); }
	@touch $@

$(VENV)/.check-installed: $(VENV)/.test-installed
	@$(GROUP) check > $(VENV)/check.txt && \
	  { $(call install,--requirement $(VENV)/check.txt); }
	@touch $@
