# Python 3.11 or later and make are all that these need; `make` alone lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
PAPER ?= A4
SEED ?= 1
MINUTES ?= 10

VENV := .venv/bin/python
CHECKED := simbook sims_py build_hooks tools bench tests snippets
# What `make check` leaves out: these read in a browser, train many networks to hold what a chapter
# says, build books, pack and draw as a build does, or start Python as readers do.
WHOLE := $(wildcard tests/browser/test_*.py tests/ch*/test_chapter.py) tests/tools/test_player.py \
	tests/fuzz/test_markdown.py \
	tests/ch03_loss_curves/test_patients.py \
	tests/ch07_optimizer_race/test_horizon.py \
	tests/simbook/build/runtime/test_slimming.py \
	tests/simbook/build/runtime/test_sources.py \
	tests/simbook/build/simulations/test_stills.py \
	tests/simbook/build/test_book.py \
	tests/simbook/build/test_guest.py \
	tests/simbook/build/test_serving.py \
	tests/simbook/build/test_tinybook.py \
	tests/test_parity.py \
	tests/test_take_along.py
# Every third of them, for three machines: SHARD=1/3, 2/3 and 3/3.
SHARD ?= 1/1
SHARE = $(shell printf '%s\n' $(WHOLE) | awk -v s=$(SHARD) '{split(s, a, "/")} NR % a[2] == a[1] % a[2]')
# Each job's lines in one piece, where make can (3.81, on macOS, cannot).
TOGETHER := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
BIOME := node node_modules/@biomejs/biome/bin/biome
SPELLED := $(wildcard *.md docs/*.md docs/*/*.md)
# The programs of .venv, Node among them, come before the machine's.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Material warns at each build that MkDocs 2 will not fit it; MkDocs is pinned below that.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve player check test test-browsers test-kernels test-torch faults access fuzz soak unit whole scripts book site offline pdf wheel bench lighthouse
.PHONY: lint lint-python lint-scripts format pyodide-check pyodide-upgrade lock clean distclean

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

serve: .venv/.site node_modules/.installed ## Build, serve on http://127.0.0.1:8000/ (HOST, PORT), reload on each edit
	@$(VENV) -m tools.port $(HOST) $(PORT)
	@echo "==> Building; the book will be at http://$(HOST):$(PORT)/"
	SITE_URL=http://$(HOST):$(PORT)/ $(VENV) -m mkdocs serve --livereload -a $(HOST):$(PORT)

player: .venv/.site node_modules/.installed ## Serve one figure on http://127.0.0.1:8001/, reload at each edit of the player (SIM, PORT)
	$(VENV) -m tools.player $(SIM) --port $(or $(filter-out 8000,$(PORT)),8001)

check: .venv/.dev node_modules/.installed ## The fast loop: lint, and the tests that need no built book, no browser and no minutes
	$(MAKE) -j$(WORKERS) $(TOGETHER) unit lint scripts

test: .venv/.dev node_modules/.installed ## Check all of it: lint, then every test (WORKERS, ARGS)
	$(MAKE) -j$(WORKERS) $(TOGETHER) book lint scripts
	$(VENV) -m tools.browser
	$(VENV) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

unit: .venv/.dev node_modules/.installed
	$(VENV) -m pytest -n $(WORKERS) --dist worksteal $(addprefix --ignore=,$(WHOLE)) $(ARGS)

whole: .venv/.dev node_modules/.installed ## Run the tests that make check leaves out, or a part of them (SHARD, WORKERS, ARGS)
	$(VENV) -m tools.browser
	$(VENV) -m pytest -n $(WORKERS) --dist worksteal $(SHARE) $(ARGS)

scripts: .venv/.dev node_modules/.installed
	node --test $(wildcard tests/simbook/player/*.test.mjs)

# The tests build these again for other addresses, from what this leaves in the cache.
book: .venv/.site node_modules/.installed
	$(VENV) -m mkdocs build --strict --quiet --site-dir .cache/site
	$(VENV) -m mkdocs build --strict --quiet --config-file tests/trouble/mkdocs.yml --site-dir ../../.cache/trouble

test-browsers: .venv/.dev node_modules/.installed ## Read the book in Firefox and WebKitGTK, installed where they can be (ARGS)
	$(VENV) -m tools.browsers $(ARGS)

test-torch: $(if $(TORCH),,.tools/torch/.installed) ## Run what chapters show of PyTorch (TORCH, a Python that has it; ARGS)
	$(or $(TORCH),.tools/torch/bin/python) -m pytest --confcutdir=tests/pytorch tests/pytorch $(ARGS)

faults: .venv/.dev node_modules/.installed ## Read the book with every fault of a line in every file, and say how many (WORKERS, ARGS)
	$(VENV) -m tools.browser
	FAULTS=all $(VENV) -m pytest -n $(WORKERS) --dist worksteal tests/browser/test_faults.py $(ARGS)
	node --test tests/simbook/player/loader.test.mjs

fuzz: .venv/.dev node_modules/.installed ## Try what chance brings for MINUTES: values, Markdown, deeds of readers (SEED, ARGS)
	$(VENV) -m tools.browser
	SEED=$(SEED) MINUTES=$(MINUTES) $(VENV) -m pytest tests/fuzz --deselect tests/fuzz/test_soak.py $(ARGS)

access: .venv/.dev node_modules/.installed ## Let axe look at every page, four widths, light and dark (WORKERS, ARGS)
	$(VENV) -m tools.browser
	ACCESS=all $(VENV) -m pytest -n $(WORKERS) --dist worksteal tests/access $(ARGS)

soak: .venv/.dev node_modules/.installed ## Read on for MINUTES and see that memory stays flat (SEED, ARGS)
	$(VENV) -m tools.browser
	SEED=$(SEED) MINUTES=$(MINUTES) $(VENV) -m pytest -s tests/fuzz/test_soak.py $(ARGS)

test-kernels: .venv/.dev ## Run the numeric tests with each of OpenBLAS's kernels (WORKERS, ARGS)
	$(VENV) -m tools.kernels -n $(WORKERS) $(ARGS)

site: .venv/.site node_modules/.installed ## Build the book strictly into site/
	$(VENV) -m mkdocs build --strict

offline: .venv/.site node_modules/.installed ## Build, and pack the book into a zip in dist/ that opens by double click
	$(VENV) -m simbook offline

pdf: site .venv/.dev ## Print the whole book into dist/ as one PDF (PAPER, A4 or Letter)
	$(VENV) -m tools.browser
	$(VENV) -m tools.pdf $(PAPER)

wheel: .venv/.site node_modules/.installed ## Build the generator's wheel into dist/
	$(VENV) -m hatchling build -t wheel -d dist

bench: .venv/.dev node_modules/.installed ## Measure the start and the figures; never part of the tests (ARGS=--quick)
	$(VENV) -m tools.browser
	$(VENV) -m bench $(ARGS)

lighthouse: .venv/.dev node_modules/.installed ## Ask Lighthouse what pages and embeds are like on a phone, and fail below the aims (ARGS)
	$(VENV) -m tools.browser
	$(VENV) -m bench.scores $(ARGS)

lint: lint-python lint-scripts ## Check style and types of the code, and the spelling of the prose

lint-python: .venv/.dev
	$(VENV) -m ruff check $(CHECKED)
	$(VENV) -m ruff format --check $(CHECKED)
	$(VENV) -m mypy $(CHECKED)
	$(VENV) -m codespell_lib $(SPELLED)

lint-scripts: .venv/.site node_modules/.installed
	node node_modules/typescript/bin/tsc -p tsconfig.json
	$(BIOME) check --error-on-warnings

format: .venv/.dev node_modules/.installed ## Lay out the code as ruff and Biome have it, and mend what they can
	$(VENV) -m ruff check --fix --quiet $(CHECKED)
	$(VENV) -m ruff format $(CHECKED)
	$(BIOME) check --write

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

.venv/.site: requirements/site.txt pyproject.toml $(BOOTSTRAP)
	$(PYTHON) -m tools.bootstrap requirements/site.txt
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.site
	$(PYTHON) -m tools.bootstrap requirements/dev.txt
	@touch $@

.tools/torch/.installed: requirements/torch.txt $(BOOTSTRAP)
	$(PYTHON) -m tools.bootstrap requirements/torch.txt .tools/torch
	@touch $@

node_modules/.installed: package-lock.json .npmrc | .venv/.site
	$(PYTHON) -m tools.bootstrap package-lock.json
	@touch $@
