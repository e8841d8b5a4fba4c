"""Lists private files of the scheme that no row names; with --delete it removes them."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from funding.storage import private_storage
from funding.sweeping import orphans

DEFAULT_HOURS = 48


class Command(BaseCommand):
    help = "Lists private files of the scheme that no row names; --delete removes them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delete", action="store_true", help="remove them, not only list")
        parser.add_argument(
            "--hours", type=int, default=DEFAULT_HOURS, help="leave alone what is younger"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        storage, count = private_storage(), 0
        for orphan in orphans(datetime.timedelta(hours=options["hours"])):
            self.stdout.write(f"{orphan.changed_at:%Y-%m-%d %H:%M} {orphan.name}")
            if options["delete"]:
                storage.delete(orphan.name)
            count += 1
        done = "Deleted" if options["delete"] else "Found (nothing deleted, use --delete)"
        self.stdout.write(f"{done}: {count}")
