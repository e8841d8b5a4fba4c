"""Nightly: forget pieces of the map's background that nobody has asked for in a long time."""

from typing import Any

from django.core.management.base import BaseCommand

from offers.background.fetching import forget_old


class Command(BaseCommand):
    help = "Deletes kept map tiles that were not renewed for 90 days, and the oldest beyond 2 GB."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Forgotten: {forget_old()} tiles.")
