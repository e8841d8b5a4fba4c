"""Nightly: whatever the index has missed is found again, and what is gone is not found any more."""

from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import reconcile


class Command(BaseCommand):
    help = "Compares the public search's index with what is published; refreshes what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reconcile()} things indexed anew.")
