"""Nightly: forget organisers' links that have ended, and proposals decided a year ago."""

from typing import Any

from django.core.management.base import BaseCommand

from offers.events.proposals.services import forget


class Command(BaseCommand):
    help = "Deletes organisers' links that have ended, and proposals a year after the decision."

    def handle(self, *args: Any, **options: Any) -> None:
        links, rows = forget()
        self.stdout.write(f"Forgotten: {links} links, {rows} proposals.")
