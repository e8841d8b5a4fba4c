"""`manage.py load_demo`: the demo content and the demo's people. Repeating it changes nothing."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.demo.loader import DemoLoader


class Command(BaseCommand):
    help = "Load the demo content (what is there already is left alone)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        start = time.monotonic()

        def report(line: str) -> None:
            if not options["quiet"]:
                self.stdout.write(line)

        DemoLoader(report=report).run()
        self.stdout.write(f"Demo content is there ({time.monotonic() - start:.1f} s).")
