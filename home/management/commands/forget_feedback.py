"""Nightly: forget the addresses of readers who wanted an answer, and what was closed long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from home.feedback.services import forget


class Command(BaseCommand):
    help = "Deletes addresses of feedback after 60 days, and feedback a year after it was closed."

    def handle(self, *args: Any, **options: Any) -> None:
        done = forget()
        self.stdout.write(f"Forgotten: {done.addresses} addresses, {done.rows} notes.")
