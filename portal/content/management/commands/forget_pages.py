"""`manage.py forget_pages`: after an update or a restore, no page kept before it is shown again."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.content.generation import FRAME, bump_generation


class Command(BaseCommand):
    help = "Forget all kept pages. Run it after an update, or when a backup was restored."

    def handle(self, *args: Any, **options: Any) -> None:
        bump_generation(withdrawn=True, frame=FRAME)
        self.stdout.write("All pages are made anew when they are next asked for.")
