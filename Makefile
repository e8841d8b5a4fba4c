# Two commands suffice: `make demo` and `make test`. Both install what is missing, here and nowhere else.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
INSTALLED := $(VENV)/.installed
# Node from the system where it is new enough, else from the Python package index.
NODE_BIN := $(shell command -v node >/dev/null 2>&1 && [ "$$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] && dirname "$$(command -v node)")

.PHONY: help demo run test check bench format messages lock clean front

help:
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' $(MAKEFILE_LIST)

demo: $(INSTALLED) build/static/.built ## install, migrate, load the demo, serve on 127.0.0.1:$(PORT)
	@STATIC_MANIFEST=1 $(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) compile_catalogues
	@$(MANAGE) migrate --verbosity 0
	@LOG_LEVEL=WARNING $(MANAGE) load_demo --quiet
	@$(MANAGE) show_demo --port $(PORT)
	@STATIC_MANIFEST=1 DJANGO_SETTINGS_MODULE=portal.settings.dev $(BIN)/gunicorn portal.wsgi --bind 127.0.0.1:$(PORT) --workers 1 --threads 4 --log-level warning --no-control-socket

run: $(INSTALLED) build/static/.built ## the development server, which reloads
	@$(MANAGE) compile_catalogues
	@DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

test: $(INSTALLED) build/static/.built ## the whole suite
	@$(MANAGE) compile_catalogues
	@$(BIN)/pytest $(ARGS)

check: $(INSTALLED) ## format, lint, types, templates, migrations, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/djlint --lint --quiet portal home networks offers funding search
	$(MANAGE) compile_catalogues
	$(MANAGE) makemigrations --check --dry-run --settings portal.settings.test
	$(MANAGE) check_catalogues

bench: $(INSTALLED) build/static/.built ## the budget table, speeds as ratios to a bare view
	@$(MANAGE) compile_catalogues
	@mkdir -p var && DATABASE_URL=sqlite:///$(CURDIR)/var/bench.sqlite3 LOG_LEVEL=ERROR $(MANAGE) bench

format: $(INSTALLED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(INSTALLED) ## collect the strings for translation
	$(MANAGE) makemessages

lock: $(INSTALLED) ## newest versions that pyproject.toml allows, with hashes and without addresses
	$(BIN)/uv pip compile -q -U --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/base.txt
	$(BIN)/uv pip compile -q -U --generate-hashes --no-header --no-annotate --all-extras pyproject.toml -o requirements/dev.txt

front: build/static/.built

clean:
	rm -rf $(VENV) node_modules build staticfiles var

$(INSTALLED): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed." if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

build/static/.built: $(INSTALLED) package-lock.json $(shell find static -type f)
ifeq ($(NODE_BIN),)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
else
	@npm ci --silent && npm run --silent build
endif
	@touch $@
