"""`manage.py bench`: prints the budget table of the design. Speeds are ratios to a bare view.

Works on a database of its own in `var/`, made on the first run.
"""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.bench.publications import publications_under_load
from portal.bench.rows import ROWS, Row
from portal.bench.server import fetch, gunicorn, requests_per_second
from portal.content.generation import bump_generation


class Command(BaseCommand):
    help = "Measure the budgets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--large", action="store_true", help="also a search in 60,000 documents: minutes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._prepare()
        by = "wrk" if shutil.which("wrk") else "Python threads (install wrk for truer figures)"
        self.stdout.write(f"2 synchronous workers, median of three, measured by {by}\n\n")
        with gunicorn("portal.bench.bare:application") as port:
            bare = requests_per_second(port, "/")
        self.stdout.write(f"bare view: {bare:.0f} requests/s\n\n")
        self.stdout.write("| what | requests/s | share of bare | SQL | bytes (gzip) | budget |")
        self.stdout.write("| --- | --- | --- | --- | --- | --- |")
        self._measure(bare, warm=True)
        self._measure(bare, warm=False)
        self._first_visits()
        self._in_a_copy("10,000 offers", "bench_growth")
        if options["large"]:
            self._in_a_copy("60,000 documents", "search_growth", "--overwrite")
        self._publications()

    def _in_a_copy(self, what: str, *command: str) -> None:
        """Of the database, so that the next bench begins with the demo again."""
        if connection.vendor != "sqlite":
            self.stdout.write(f"\n{what}: not measured, this database is not copied")
            return
        connection.close()
        database = Path(connection.settings_dict["NAME"])
        copy = database.with_name("bench-large.sqlite3")
        shutil.copyfile(database, copy)
        try:
            done = subprocess.run(
                [sys.executable, "manage.py", *command],
                env=os.environ | {"DATABASE_URL": f"sqlite:///{copy}"},
                capture_output=True, text=True, check=True,
            )  # fmt: skip
        finally:
            copy.unlink()
        self.stdout.write(f"\n{done.stdout}")

    def _prepare(self) -> None:
        """The demo in a database of the bench's own."""
        database = Path(settings.DATABASES["default"]["NAME"])
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", verbosity=0)
        self.stdout.write(f"preparing {database.name} …")
        call_command("load_demo", quiet=True)

    def _measure(self, bare: float, *, warm: bool) -> None:
        environment = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "STATIC_MANIFEST": "1",
            "PAGE_CACHE": "1" if warm else "0",
            "DATABASE_URL": os.environ["DATABASE_URL"],
        }
        with gunicorn("portal.wsgi", **environment) as port:
            for row in ROWS:
                if row.warm == warm:
                    speed = requests_per_second(port, row.path)
                    queries = 0 if warm else self._queries(row)
                    size = fetch(port, row.path)[1]
                    cells = [row.name, f"{speed:.0f}", f"1/{bare / speed:.1f}", queries, size]
                    self.stdout.write(f"| {' | '.join(map(str, [*cells, row.budget]))} |")

    @staticmethod
    def _queries(row: Row) -> int:
        """Queries of the first visitor after a publication."""
        client = Client(headers={"host": "127.0.0.1"})
        client.get(row.path)
        bump_generation()
        with CaptureQueriesContext(connection) as captured:
            client.get(row.path)
        return len(captured)

    def _publications(self) -> None:
        """Needs wrk, and a cache that all processes share: CACHE_URL, else one in the database."""
        if not shutil.which("wrk"):
            self.stdout.write("\nten publications under load: not measured, wrk is not installed")
            return
        environment = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "STATIC_MANIFEST": "1",
            "DATABASE_URL": os.environ["DATABASE_URL"],
            "CACHE_URL": os.environ.get("CACHE_URL", "dbcache://bench_cache"),
        }
        undisturbed, disturbed = publications_under_load(environment)
        left = disturbed.speed / undisturbed.speed
        self.stdout.write("\n| load (8 connections, p50 / p95 / p99 / longest) | | budget |")
        self.stdout.write("| --- | --- | --- |")
        self.stdout.write(f"| undisturbed | {undisturbed} | |")
        self.stdout.write(
            f"| ten publications in 24 s | {disturbed}, {left:.0%} | ≥ 60 %, p99 ≤ 300 ms |"
        )

    def _first_visits(self) -> None:
        environment = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "STATIC_MANIFEST": "1",
            "DATABASE_URL": os.environ["DATABASE_URL"],
        }
        self.stdout.write("\n| first visit | bytes transferred | budget |\n| --- | --- | --- |")
        with gunicorn("portal.wsgi", **environment) as port:
            for path in ("/de/", "/ar/", "/ar/offers/"):
                total = sum(fetch(port, part)[1] for part in [path, *self._parts(port, path)])
                self.stdout.write(f"| {path} | {total / 1000:.1f} kB | ≤ 60 kB |")

    @staticmethod
    def _parts(port: int, path: str) -> list[str]:
        """What the page loads: style sheets, scripts, pictures, the icon sprite once."""
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            html = answer.read().decode()
        found = re.findall(r'(?:src|href)="(/(?:static|theme)[^"#]*)', html)
        return list(dict.fromkeys(found))
