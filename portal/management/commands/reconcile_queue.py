"""Nightly: give what has failed another try, and forget what was sent long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.outbox import services as outbox
from portal.queue import services as queue


class Command(BaseCommand):
    help = "Takes up stale and failed tasks again; deletes mails that were sent long ago."

    def handle(self, *args: Any, **options: Any) -> None:
        stale, failed, pruned = queue.take_up_stale(), queue.take_up_failed(), outbox.prune()
        self.stdout.write(
            f"Taken up again: {stale} stale and {failed} failed tasks. Mails deleted: {pruned}."
        )
