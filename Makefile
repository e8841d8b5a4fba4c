# Two commands suffice: `make demo` and `make test`. Both install what is missing, here and nowhere else.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# What is installed: enough for the demo, or the developers' tools as well.
DEMO := $(VENV)/.demo
TOOLS := $(VENV)/.tools
STACK := $(VENV)/.stack
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
# With hashes, without addresses.
LOCK := $(BIN)/uv pip compile -q $(if $(UPGRADE),-U) --generate-hashes --no-header --no-annotate
# Node from the system where it is new enough, else from the Python package index.
NODE_BIN := $(shell command -v node >/dev/null 2>&1 && [ "$$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] && dirname "$$(command -v node)")

.PHONY: help demo run test check bench format messages lock clean front stack stack-stop

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' $(MAKEFILE_LIST)

demo: $(DEMO) build/static/.built ## install, migrate, load the demo, serve on 127.0.0.1:$(PORT)
	@STATIC_MANIFEST=1 $(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) compile_catalogues
	@$(MANAGE) migrate --verbosity 0
	@echo "Loading the demo content; the first time this takes a minute."
	@LOG_LEVEL=WARNING $(MANAGE) load_demo --quiet
	@$(MANAGE) show_demo --port $(PORT)
	@STATIC_MANIFEST=1 DJANGO_SETTINGS_MODULE=portal.settings.dev $(BIN)/gunicorn portal.wsgi --bind 127.0.0.1:$(PORT) --workers 1 --threads 4 --log-level warning --no-control-socket

run: $(DEMO) build/static/.built ## the development server, which reloads
	@$(MANAGE) compile_catalogues
	@DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

test: $(TOOLS) build/static/.built ## the whole suite, on all processors
	@$(MANAGE) compile_catalogues
	@$(BIN)/pytest -n auto --dist loadscope --no-loadscope-reorder $(ARGS)

stack: $(TOOLS) $(STACK) build/static/.built ## the whole production stack on this machine, until Ctrl-C
	@$(BIN)/python -m deploy.stack

stack-stop: ## end it from elsewhere
	@$(BIN)/python -m deploy.stack stop

check: $(TOOLS) ## format, lint, types, floors, templates, migrations, catalogues, words
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/djlint --lint --quiet portal home networks offers funding search
	$(MANAGE) compile_catalogues
	$(MANAGE) makemigrations --check --dry-run --settings portal.settings.test
	$(MANAGE) check_catalogues
	$(MANAGE) check_words

bench: $(DEMO) build/static/.built ## the budget table, speeds as ratios to a bare view; ARGS=--large adds 60,000 documents
	@$(MANAGE) compile_catalogues
	@mkdir -p var && DATABASE_URL=sqlite:///$(CURDIR)/var/bench.sqlite3 LOG_LEVEL=ERROR $(MANAGE) bench $(ARGS)

format: $(TOOLS)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(TOOLS) ## collect the strings for translation
	$(MANAGE) makemessages

lock: $(TOOLS) ## add to the locks what pyproject.toml asks for; UPGRADE=1: all in its newest version
	$(LOCK) --all-extras pyproject.toml -o requirements/dev.txt
	$(LOCK) -c requirements/dev.txt --extra demo pyproject.toml -o requirements/demo.txt
	$(LOCK) -c requirements/dev.txt pyproject.toml -o requirements/base.txt
	$(LOCK) requirements/stack.in -o requirements/stack.txt
	$(LOCK) -c requirements/dev.txt --extra elasticsearch pyproject.toml -o requirements/cluster.txt
	$(LOCK) -c requirements/dev.txt --extra semantic pyproject.toml -o requirements/semantic.txt

front: build/static/.built

clean:
	rm -rf $(VENV) node_modules build staticfiles var

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

# The tools' list holds the demo's as well, in the same versions.
$(DEMO): requirements/demo.txt | $(BIN)/python
	@$(PIP) -r requirements/demo.txt
	@touch $@

$(TOOLS): requirements/dev.txt | $(BIN)/python
	@$(PIP) -r requirements/dev.txt
	@touch $(DEMO) $@

# A store of files, which only `make stack` and CI start.
$(STACK): requirements/stack.txt | $(TOOLS)
	@$(PIP) -r requirements/stack.txt
	@touch $@

build/static/.built: package-lock.json $(shell find static -type f) | $(BIN)/python
ifeq ($(NODE_BIN),)
	@$(PIP) -r requirements/node.txt
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
else
	@npm ci --silent && npm run --silent build
endif
	@touch $@
