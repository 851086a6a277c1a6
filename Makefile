# Python 3.11 or later and make are all that these need; `make` alone lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
PAPER ?= A4

VENV := .venv/bin/python
CHECKED := simbook sims_py build_hooks tools bench tests
SPELLED := $(wildcard *.md docs/*.md docs/*/*.md)
# The programs of .venv, Node among them, come before the machine's.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Material warns at each build that MkDocs 2 will not fit it; MkDocs is pinned below that.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve test test-browsers test-kernels site offline pdf bench lint check pyodide-check pyodide-upgrade lock clean distclean

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

serve: .venv/.site node_modules/.installed ## Build, serve on http://127.0.0.1:8000/ (HOST, PORT), reload on each edit
	@$(VENV) -m tools.port $(HOST) $(PORT)
	@echo "==> Building; the book will be at http://$(HOST):$(PORT)/"
	SITE_URL=http://$(HOST):$(PORT)/ $(VENV) -m mkdocs serve --livereload -a $(HOST):$(PORT)

test: lint ## Check all of it: lint, then every test (WORKERS, ARGS)
	node --test tests/simbook/player/*.test.mjs
	$(VENV) -m tools.browser
	$(VENV) -m pytest -n $(WORKERS) $(ARGS)

test-browsers: .venv/.dev node_modules/.installed ## Read the book in Firefox and WebKitGTK, installed where they can be (ARGS)
	$(VENV) -m tools.browsers $(ARGS)

test-kernels: .venv/.dev ## Run the numeric tests with each of OpenBLAS's kernels (WORKERS, ARGS)
	$(VENV) -m tools.kernels -n $(WORKERS) $(ARGS)

site: .venv/.site node_modules/.installed ## Build the book strictly into site/
	$(VENV) -m mkdocs build --strict

offline: site ## Build, and pack the book into a zip in dist/ that opens by double click
	$(VENV) -m tools.offline

pdf: site .venv/.dev ## Print the whole book into dist/ as one PDF (PAPER, A4 or Letter)
	$(VENV) -m tools.browser
	$(VENV) -m tools.pdf site --paper $(PAPER)

bench: .venv/.dev node_modules/.installed ## Measure the start and the figures; never part of the tests (ARGS=--quick)
	$(VENV) -m tools.browser
	$(VENV) -m bench $(ARGS)

lint: .venv/.dev node_modules/.installed ## Check style and types of the code, and the spelling of the prose
	$(VENV) -m ruff check $(CHECKED)
	$(VENV) -m ruff format --check $(CHECKED)
	$(VENV) -m mypy $(CHECKED)
	$(VENV) -m codespell_lib $(SPELLED)
	node node_modules/typescript/bin/tsc -p tsconfig.json

pyodide-check: .venv/.site node_modules/.installed ## Check the wheel against the distribution (Python 3.12 or later)
	$(VENV) -m tools.pyodide_check

pyodide-upgrade: lock .venv/.dev node_modules/.installed ## Take the Pyodide of package.json and say what no longer holds
	$(VENV) -m tools.browser
	$(VENV) -m pytest tests/simbook/build/runtime tests/test_parity.py tests/browser/test_start.py

lock: .venv/.site ## Make every pin again; for a new Pyodide, first set its version in package.json
	$(VENV) -m tools.lock $(ARGS)

clean: ## Remove what was built and cached in this folder
	rm -rf site dist .cache .mypy_cache .pytest_cache .ruff_cache test-results
	find $(CHECKED) -name __pycache__ -type d -exec rm -rf {} +

distclean: clean ## Remove also what was installed in this folder
	rm -rf .venv node_modules .tools

# A stamp is as new as what was installed from its list.
BOOTSTRAP := tools/bootstrap.py tools/machine.py requirements/uv.txt

.venv/.site: requirements/site.txt $(BOOTSTRAP)
	$(PYTHON) -m tools.bootstrap requirements/site.txt
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.site
	$(PYTHON) -m tools.bootstrap requirements/dev.txt
	@touch $@

node_modules/.installed: package-lock.json .npmrc | .venv/.site
	$(PYTHON) -m tools.bootstrap package-lock.json
	@touch $@
