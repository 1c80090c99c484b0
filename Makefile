# What can be done here; `make` alone lists it. Needs git, make, python3 >= 3.11 and its venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SYSTEM := packaging/system-libraries.sh $(BIN)/python

unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup system run demo test check bench bitflips budgets screenshots gallery bundle lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## Put the program and all that it needs into .venv

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "ketalog needs Python 3.11 or newer: make PYTHON=python3.13 ..."; exit 1; }
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv --clear $(VENV) || \
		{ echo "On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Installing the dependencies into $(VENV); this takes about a minute ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --use-pep517 \
		--require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

system: setup ## See to the system libraries that Qt needs
	@$(SYSTEM)

run: setup system ## Open the program
	@$(BIN)/ketalog

demo: setup system ## Run whole sessions; PDFs and pictures of the windows go to demo-out
	@$(BIN)/ketalog demo --out demo-out

test: setup system ## Run the tests
	@$(BIN)/python -m pytest -n 2 tests

check: setup ## Style, types, layers, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@mkdir -p build
	@$(BIN)/python -m pytest -q tests/test_migrations.py >build/migrations.txt 2>&1 && \
		echo "The migrations make the tables that the program expects." || \
		{ cat build/migrations.txt; exit 1; }

bench: setup system ## Measure, beside the bare libraries and the limits
	@$(BIN)/python -m benchmarks

bitflips: setup ## Turn 10,000 single bits of a stored database; none may pass as good
	@$(BIN)/python -m benchmarks.bit_flips

budgets: setup system ## Count the keys of what a nurse does most, on the real windows
	@$(BIN)/python -m benchmarks.budgets

screenshots: setup system ## Picture every window and state in every look: build/screenshots
	@$(BIN)/python -m benchmarks.screenshots --out build/screenshots

gallery: setup system ## Print every paper of six sessions, A4 and Letter: build/gallery
	@$(BIN)/python -m benchmarks.gallery --out build/gallery

bundle: setup system ## Freeze the program into build/dist/ketalog
	@$(SYSTEM) bundle
	@echo "Freezing the program; this takes about a minute ..."
	@mkdir -p build
	@$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath build/dist \
		--workpath build/freeze packaging/ketalog.spec
	@size=$$(du -sm --apparent-size build/dist/ketalog | cut -f1); \
		echo "build/dist/ketalog: $$size MB"; [ "$$size" -le 240 ]
	@build/dist/ketalog/ketalog --self-check

lock: setup ## Choose the newest dependencies anew
	@{ echo "# Every dependency with its hashes, development tools among them; made by: make lock"; \
		$(BIN)/uv pip compile --universal --generate-hashes --extra dev --no-header --no-annotate \
		--quiet --upgrade pyproject.toml; } >requirements.new
	@mv requirements.new requirements.lock

clean: ## Remove what was made here, .venv too
	rm -rf $(VENV) build dist demo-out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache \
		.hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
