# Every door of the house. `make` alone lists them.
# VENV=<folder> puts the virtualenv elsewhere, PYTHON=<path> picks the interpreter.

VENV ?= .venv
BIN := $(VENV)/bin
export PYTHON
# What pip says about itself is no news of this project.
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PROFILES ?=
COMPOSE := docker compose $(addprefix --profile ,$(PROFILES))
# Compose takes the end of a job for a failure where no other service waits for it, so jobs are not waited for.
LASTING_SERVICES = $$($(COMPOSE) config --services | grep -v -e '-init$$')
# Who owns the secrets, and so runs Elasticsearch.
SECRETS_UID = $(shell id -u | sed 's/^0$$/1000/')

.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\# .*/\1/p' $(firstword $(MAKEFILE_LIST)))

help:  ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.dev  ## Create the virtualenv with everything that development needs; compile the reading
	@$(BIN)/python infra/dev/compile.py --if-possible

check: $(VENV)/.dev  ## Lint, format, types, import contracts, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m services.cli.docs --check
	$(BIN)/python -m services.index.ndjson --check

fmt: $(VENV)/.dev  ## Format the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: $(VENV)/.dev  ## Run every test that needs no server; ARGS="-k name" passes options on
	$(BIN)/python -m pytest $(ARGS)

coverage: $(VENV)/.dev  ## Run the tests and report which lines and branches none of them reaches
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered $(ARGS)

test-stack: $(VENV)/.dev  ## Run the tests that need Kafka and Elasticsearch, which it starts and stops
	$(BIN)/python -m pytest -m servers $(ARGS)

soak: $(VENV)/.dev  ## The guarantees in full size on real servers: 100 kills over 20,000 articles, outages of a minute; hours
	$(BIN)/python -m pytest -m soak -s $(ARGS)

test-compose: $(VENV)/.dev  ## Bring docker-compose.yml up for real and test it, with an engine of its own if need be
	$(BIN)/python -m pytest -m compose $(ARGS)

up:  ## Build and start the whole stack; PROFILES=kibana adds to the core
	infra/dev/make-secrets
	ATTACHE_SECRETS_UID=$(SECRETS_UID) $(COMPOSE) up --build --detach
	ATTACHE_SECRETS_UID=$(SECRETS_UID) $(COMPOSE) up --no-build --detach --wait $(LASTING_SERVICES)

down:  ## Stop the stack; its data stays in volumes (ARGS=--volumes forgets them)
	$(COMPOSE) down $(ARGS)

logs:  ## Follow what the stack prints
	$(COMPOSE) logs --follow --tail=100 $(ARGS)

score: $(VENV)/.dev  ## Score the reading on the gold set beside the repository, the last score beside it
	$(BIN)/python -m tests.score

demo: $(VENV)/.core  ## Five articles become a ledger and an alert, offline; ARGS=--live shows it step by step
	@$(BIN)/attache demo $(ARGS)

bench: $(VENV)/.dev  ## Measure the reading, then the line to a synced disk; ARGS="--articles 20000 --jobs 2"
	ATTACHE_COMPILED=0 $(BIN)/python -m tests.bench.reading
	-$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m tests.bench.beside
	-$(BIN)/python infra/dev/compile.py && ATTACHE_COMPILED=1 $(BIN)/python -m tests.bench.reading
	$(BIN)/python -m tests.bench.embedded $(ARGS)
	$(BIN)/python -m tests.bench.embedded --busy --articles 5000

fast: $(VENV)/.dev  ## Compile the reading ahead of time: twice as fast, the same answers; needs a C compiler
	$(BIN)/python infra/dev/compile.py

faster: $(VENV)/.dev  ## The same, laid out by how articles go through it: an eighth less time, twice the wait; needs GCC
	$(BIN)/python infra/dev/compile.py --trained

test-compiled: fast  ## Run the tests of the reading on what is compiled
	ATTACHE_COMPILED=1 $(BIN)/python -m pytest tests/golden tests/unit/clean tests/unit/extract \
		--deselect tests/unit/extract/test_cost.py $(ARGS)

plain:  ## Take back what `make fast` compiled
	rm -rf build

bench-stack: $(VENV)/.dev  ## Measure the stack on real servers beside bare Faust: host, sink, latency, memory
	$(BIN)/python -m tests.bench.stack $(ARGS)

new-language: $(VENV)/.core  ## Write an empty language pack: make new-language code=pl name=Polish
	$(BIN)/python -m services.cli.skeleton "$(code)" "$(name)"

docs: $(VENV)/.dev  ## Generate the reference pages in docs/ and the classic Kibana export
	$(BIN)/python -m services.cli.docs
	$(BIN)/python -m services.index.ndjson

witness: $(VENV)/.core  ## Compare the register of offices with ../shared/knowledge, and list contradictions
	$(BIN)/python -m shared.knowledge.witness ../shared/knowledge

$(VENV)/.core: pyproject.toml
	@test -x $(BIN)/python || { python=$$(infra/dev/find-python) && "$$python" -m venv $(VENV); }
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --no-compile --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[ingest,stream,search,metrics,otel]" --group dev
	@touch $@
