"""Nightly: whatever the index has missed is found again, and what is gone is not found any more.

What was searched in vain long ago is forgotten.
"""

from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import reconcile
from search.models import MissedSearch


class Command(BaseCommand):
    help = (
        "Compares the public search's index with what is published; refreshes what differs, "
        "and forgets old searches in vain."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reconcile()} things indexed anew.")
        forgotten, _by_model = MissedSearch.objects.too_old().delete()
        self.stdout.write(f"{forgotten} old counts of searches in vain forgotten.")
