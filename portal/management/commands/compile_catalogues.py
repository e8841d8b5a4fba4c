"""`manage.py compile_catalogues`: make the catalogues ready to use, where they have changed."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.catalogues.files import catalogues


class Command(BaseCommand):
    help = "Compile the catalogues that have changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for catalogue in catalogues():
            if catalogue.is_stale:
                catalogue.compile()
