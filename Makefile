# Everything starts here: `make demo` runs the main job on the sample world, `make test` runs the tests.
# A fresh machine needs python3 (3.11 to 3.13) with venv and pip, git and make; the rest is installed below.
PYTHON ?= python3
UV_VERSION := 0.13.9
TOOLS := .tools/uv-$(UV_VERSION)
UV := $(TOOLS)/bin/uv
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
# uv trusts certificates of its own; a network with a certificate authority of its own is known to the system.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export SSL_CERT_FILE ?= /etc/ssl/certs/ca-certificates.crt
endif
# Where Python may not keep what it compiled, every start compiles the libraries anew: three seconds of work, not one.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install browser demo test docs lint ui review prove bench clean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

$(UV):
	@echo "Installing uv $(UV_VERSION) into $(TOOLS)"
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"Python {v[0]}.{v[1]} is not supported: run make PYTHON=python3.11 (or 3.12, 3.13)")'
	@$(PYTHON) -m venv $(TOOLS) || { echo "Python's venv module is missing: apt-get install python3-venv"; rm -rf $(TOOLS); exit 1; }
	@$(TOOLS)/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || { rm -rf $(TOOLS); exit 1; }

.venv/.synced: $(UV) pyproject.toml uv.lock
	@$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

install: .venv/.synced ## Install the locked environment into .venv

demo: install ## Run the nightly job over the sample news world and show the trend table
	@$(BIN)/sovtrack night --sample

# Browser tests drive Debian's Chromium; where it cannot be installed (no root, no apt) they skip and say so.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && echo "Installing chromium for the browser tests" \
	  && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	  || echo "chromium is not here and could not be installed: browser tests will skip"

# In the order of their folders, the whole nights first: a long file that comes last would keep one processor waiting.
test: install browser ## Run all tests
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: install ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/mypy

docs: install ## Write the data dictionary and the README's list of tables anew
	@$(BIN)/python -m warehouse.dictionary .

ui: install ## Open Dagster's pages on http://127.0.0.1:3000
	@$(BIN)/sovtrack ui

review: install ## Open the review desk on the last published snapshot
	@$(BIN)/sovtrack review

prove: install ## Run the long proofs (two hours): killed nights and desks, faults, a million documents, 200 publications
	$(BIN)/python -m benchmarks.kill_night
	$(BIN)/python -m benchmarks.kill_whole_night
	$(BIN)/python -m benchmarks.faults
	HISTORIES=500 $(BIN)/python -m pytest -q --timeout 3600 tests/property/test_review_histories.py
	@test -d data/sample/published || $(BIN)/sovtrack night --sample
	$(BIN)/python -m benchmarks.review_load data/sample
	$(BIN)/python -m benchmarks.warehouse_publications --publications 200
	$(BIN)/python -m benchmarks.warehouse_history --documents 1000000

bench: install ## Measure speed, as ratios within one run
	$(BIN)/python -m benchmarks.second_night
	$(BIN)/python -m benchmarks.fetch_throughput
	$(BIN)/python -m benchmarks.speed

clean: ## Remove the environments (data stays)
	rm -rf .venv .tools
