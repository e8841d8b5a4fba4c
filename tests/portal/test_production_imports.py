"""A city's server knows nothing of the demo and of the bench, and needs none of their packages."""

import json

from tests.portal.test_production_settings import start

# As on a server where they are not installed: importing one of them fails.
ABSENT = ("yaml", "markdown_it")
SHOW = f"""
import json, os, sys
sys.modules.update(dict.fromkeys({ABSENT!r}))
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.production"
from portal import wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps(sorted(name for name, module in sys.modules.items() if module)))
"""


def test_server_starts_without_demo_and_bench() -> None:
    started = start({}, SHOW)
    assert started.returncode == 0, started.stderr
    imported = json.loads(started.stdout.splitlines()[-1])
    assert "funding.urls" in imported  # all of the site was loaded
    of_tools = [name for name in imported if {"demo", "bench"} & set(name.split("."))]
    assert of_tools == []


def test_commands_of_demo_and_bench_are_unknown_to_a_server() -> None:
    show = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'portal.settings.production'; "
        "django.setup(); from django.core.management import get_commands; "
        "print(sorted({'load_demo', 'show_demo', 'bench'} & set(get_commands())))"
    )
    assert start({}, show).stdout.strip() == "[]"
