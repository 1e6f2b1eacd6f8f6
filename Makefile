# The first two targets do everything on a machine that has Python 3.11 to 3.14 and make.
# They install what locks/ names. NEWEST=1 takes the newest packages that pyproject.toml allows,
# OLDEST=1 the oldest, each in an environment of its own.
PYTHON ?= python3
END    := $(if $(NEWEST),newest,$(if $(OLDEST),oldest))
VENV   := .venv$(END:%=-%)
BIN    := $(VENV)/bin
LOCKS  := $(if $(END),$(VENV)/locks,locks)
UV     := $(shell command -v uv 2>/dev/null)
NPM    := $(shell command -v npm 2>/dev/null)
SERVER := tests/editor
PAGES  := tests/browser
PROJECT := pyproject.toml --extra meaning

# Tests start hundreds of processes, and each would compile the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: play test wheel-test test-pythons check verdicts bench mutants lock reference clean

play: $(VENV)/.installed
	@$(BIN)/roleplay play flagship; code=$$?; \
	  echo "The program is $(BIN)/roleplay. To have it as roleplay in this terminal: source $(BIN)/activate" >&2; \
	  exit $$code

# Pictures are of the locked packages: with others they are skipped, and unused is no fault then.
test: $(VENV)/.test-installed $(if $(NPM),$(SERVER)/node_modules/.installed $(PAGES)/node_modules/.installed)
	@$(if $(NPM),,echo "npm is not on this machine, so what an editor shows is not tested, nor whether a debrief's page is valid." >&2)
	@command -v chromedriver >/dev/null || echo "Chromium and its driver are not on this machine, so a debrief's page is not tried in a browser." >&2
	@$(BIN)/python -m pytest -n auto --dist worksteal $(if $(END),--snapshot-warn-unused,--cov --cov-report=)

# The wheel as it is built, in an environment that has nothing else.
wheel-test: $(VENV)/.test-installed
	@$(BIN)/python -m pytest -m wheel

# With the locked packages, on every Python of this machine that the project is for.
test-pythons:
	@for version in 3.11 3.12 3.13 3.14; do \
	  if python$$version -c "" 2>/dev/null; then \
	    echo "Python $$version:" && $(MAKE) test PYTHON=python$$version VENV=.venv-$$version || exit 1; \
	  else echo "Python $$version is not on this machine." >&2; fi; \
	done

check: $(VENV)/.check-installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# What the scorer says of made-up meetings, against what a fair expert would say.
verdicts: $(VENV)/.installed
	@$(BIN)/python bench/fair_verdicts.py

bench: $(VENV)/.installed
	@$(BIN)/python bench/run.py

# How many small faults the tests find, in an environment of its own; takes the best part of an hour.
mutants: .venv-mutants/.installed
	@.venv-mutants/bin/python bench/mutants.py $(MUTANTS)

.venv-mutants/.installed: .venv-mutants/.made locks/mutants.txt pyproject.toml
	@.venv-mutants/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement locks/mutants.txt
	@.venv-mutants/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The tables of every key, from the table that the reader is held to.
reference: $(VENV)/.installed
	@$(BIN)/python docs/reference.py

clean:
	rm -rf .venv .venv-* $(SERVER)/node_modules $(PAGES)/node_modules

# Everything is resolved together, and each file then takes its part, so that they never disagree.
# What is locked stays as it is where it still fits; UPGRADE=1 takes the newest of everything.
compile = .venv-lock/bin/uv pip compile --quiet --custom-compile-command "make lock" \
  $(if $(END),--upgrade --python $(BIN)/python --resolution $(if $(OLDEST),lowest-direct,highest), \
  $(if $(UPGRADE),--upgrade) --universal --python-version 3.11) --output-file $(LOCKS)/$(1).txt $(2)
part = $(call compile,$(1),--no-annotate --constraints $(LOCKS)/check.txt $(2))

lock: .venv-lock/.made $(if $(END),$(VENV)/.made)
	@mkdir -p $(LOCKS)
	@$(call compile,check,$(PROJECT) --group build --group test --group check) >/dev/null
	@$(call part,mutants,$(PROJECT) --group build --group test --group mutants) >/dev/null
	@$(call part,run,$(PROJECT)) >/dev/null
	@$(call part,build,--group build) >/dev/null
	@$(call part,test,$(PROJECT) --group test) >/dev/null

ifneq ($(END),)
$(addprefix $(LOCKS)/,run.txt build.txt test.txt check.txt): lock ;
endif

# uv is faster where it is there; where it cannot reach what pip can, pip does it.
install = $(if $(UV),$(UV) pip install --quiet --no-deps --python $(BIN)/python $(1) 2>/dev/null ||) \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps $(1)

%/.made:
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" || \
	  { echo "roleplay needs Python 3.11 to 3.14. If another one is installed, name it: make play PYTHON=python3.13" >&2; exit 1; }
	@echo "Making the environment in $*; this takes a minute the first time." >&2
	@$(PYTHON) -m venv $*
	@$(if $(filter .venv-lock,$*),$*/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9")
	@touch $@

# Nothing is fetched to build the project: what builds it is locked as well.
$(VENV)/.installed: $(VENV)/.made $(LOCKS)/run.txt $(LOCKS)/build.txt pyproject.toml
	@$(call install,--requirement $(LOCKS)/run.txt --requirement $(LOCKS)/build.txt)
	@$(call install,--no-build-isolation --editable .)
	@touch $@

$(VENV)/.test-installed: $(VENV)/.installed $(LOCKS)/test.txt
	@$(call install,--requirement $(LOCKS)/test.txt)
	@touch $@

$(VENV)/.check-installed: $(VENV)/.test-installed $(LOCKS)/check.txt
	@$(call install,--requirement $(LOCKS)/check.txt)
	@touch $@

# What editors use for YAML, and what a page is held to, for the tests of ours in them. Without
# them these are skipped.
$(SERVER)/node_modules/.installed: what = the language server, so what an editor shows
$(PAGES)/node_modules/.installed: what = axe-core and html-validate, so whether a debrief's page is valid and open to all
%/node_modules/.installed: %/package.json %/package-lock.json
	@(cd $* && npm ci --no-progress --loglevel=error >/dev/null && touch node_modules/.installed) || \
	  echo "npm cannot install $(what) is not tested." >&2
