# gdviz: `make` draws every scene, `make help` lists the rest.

PYTHON ?= python3
JOBS   ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
ARGS    =
SECONDS = 300
SEED    =

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.PHONY: all setup test test-fast test-lowest test-newest fuzz lint docs bench clean help FORCE
# gdviz writes each file whole or not at all: an error or Ctrl-C must not take the good old one away, so these are
# precious and .DELETE_ON_ERROR is not set. A stamp is touched last.
.PRECIOUS: output/%

export PIP_DISABLE_PIP_VERSION_CHECK := 1
python := .venv/bin/python
install := $(python) -m pip install -q -c constraints.txt
render := $(python) render.py --jobs $(JOBS)

# Every extra that this call asks for is installed, one after the other, before anything runs: no two pips share the
# venv, and none changes it under a running program, whatever -j says.
extras := $(if $(filter test test-fast fuzz bench,$(MAKECMDGOALS)),.venv/test.stamp) \
  $(if $(filter lint,$(MAKECMDGOALS)),.venv/lint.stamp) \
  $(if $(filter docs,$(MAKECMDGOALS)),.venv/docs.stamp)
ready := .venv/core.stamp $(extras)

## make                                      draw every scene of scenes/ into output/, where out of date
all: $(ready)
	@$(render)

## make setup                                make .venv and install gdviz in it
setup: $(ready)

## make test                                 run all tests; ARGS="-k gif" passes options to pytest
test: .venv/test.stamp $(ready)
	$(python) -m pytest -n $(JOBS) $(ARGS)

## make test-fast                            run the tests that take no browser and no time: some of every folder
test-fast: .venv/test.stamp $(ready)
	$(python) -m pytest -n $(JOBS) -m 'not slow and not browser' $(ARGS)

## make test-lowest, make test-newest        the same with the oldest and with the newest libraries, and one scene drawn
test-lowest test-newest: test-%: .venv-%/test.stamp
	.venv-$*/bin/python -m pytest -n $(JOBS) -m 'not slow and not browser' $(ARGS)
	@drawn=$$(mktemp -d); .venv-$*/bin/python render.py scenes/quadratic.toml --out "$$drawn"; code=$$?; \
	rm -r "$$drawn"; exit $$code

## make fuzz                                 try random scenes for SECONDS=300 and keep what fails; SEED=7 tries the same
fuzz: .venv/test.stamp $(ready)
	$(python) -m tests.fuzz $(SECONDS) $(SEED)

## make lint                                 check style, format and types
lint: .venv/lint.stamp $(ready)
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy --strict gdviz

## make docs                                 build the documentation: build/docs/index.html
# All is read anew each time: pages are made of gdviz itself, which Sphinx does not watch.
docs: .venv/docs.stamp $(ready)
	$(python) -m sphinx -b html -E -W --keep-going -n -q docs build/docs

## make output/<scene>/<figure>.<format>     draw one file; of a poster or a step, <figure>.png comes with it
# gdviz itself knows whether the file is up to date, by a key that it keeps in the file; so it is always asked.
output/%: $(ready) FORCE
	@$(render) 'scenes/$(*D).toml' --figure '$(firstword $(subst ., ,$(*F)))' --format '$(patsubst .%,%,$(suffix $(*F)))'
	@test -s '$@' || { echo '$@: gdviz did not make it' >&2; exit 1; }

# A file that no scene makes is refused here, before anything is set up.
scene_of = $(patsubst %/,%,$(dir $(patsubst output/%,%,$(1))))
check_output = $(if $(suffix $(notdir $(1))),,$(error $(1): expected output/<scene>/<figure>.<format>)) \
  $(if $(wildcard scenes/$(scene_of).toml),,$(error $(1): there is no scene scenes/$(scene_of).toml))
$(foreach goal,$(filter output/%,$(MAKECMDGOALS)),$(call check_output,$(goal)))

## make bench                                time gdviz beside its peers, write bench/results.md (five minutes)
bench: .venv/test.stamp $(ready)
	$(python) bench/all.py

## make clean                                remove what was drawn, but nothing that git tracks
# Where git does not track this folder, everything goes: `make` draws it again.
clean:
	@if git ls-files --error-unmatch Makefile >/dev/null 2>&1; then git clean -fdXq -- output; \
	elif [ -d output ]; then find output -mindepth 1 -maxdepth 1 -exec rm -rf {} +; fi

## make help                                 print this
help:
	@sed -n 's/^## //p' Makefile
	@echo
	@echo 'PYTHON=python3.12 makes .venv with another Python (first remove .venv); JOBS=1 draws in one process.'

.venv/made.stamp: | $(filter clean,$(MAKECMDGOALS))
	@version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || version=missing; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "gdviz needs Python 3.11 or newer, and $(PYTHON) is $$version: try make PYTHON=python3.11" >&2; exit 1; }
	@echo 'setting up .venv' >&2
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/core.stamp: .venv/made.stamp pyproject.toml constraints.txt
	@echo 'installing gdviz' >&2
	@$(install) -e .
	@touch $@

.venv/test.stamp .venv/lint.stamp .venv/docs.stamp: .venv/%.stamp: .venv/core.stamp
	@echo 'installing the $* tools' >&2
	@$(install) -e '.[$*]'
	@touch $@

# What is newest another day is not what is installed: that one is made anew each time.
.venv-newest/test.stamp: FORCE
.venv-lowest/test.stamp: constraints-lowest.txt
.venv-lowest/test.stamp .venv-newest/test.stamp: .venv-%/test.stamp: pyproject.toml
	@echo 'setting up .venv-$*' >&2
	@$(PYTHON) -m venv --clear .venv-$*
	@.venv-$*/bin/python -m pip install -q $(if $(filter lowest,$*),-c constraints-lowest.txt) -e '.[test]'
	@touch $@

.venv/lint.stamp: | $(filter .venv/test.stamp,$(extras))
.venv/docs.stamp: | $(filter .venv/test.stamp .venv/lint.stamp,$(extras))
