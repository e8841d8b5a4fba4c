"""`manage.py make_catalogues`: collect the strings of all apps. Needs GNU gettext."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import to_locale

from portal.catalogues.files import languages_with_catalogue

IGNORED = ["node_modules/*", ".venv/*", "build/*", "staticfiles/*", "tests/*", "var/*"]


class Command(BaseCommand):
    help = "Collect the translatable strings into the catalogues."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command(
            "makemessages",
            locale=[to_locale(code) for code in languages_with_catalogue()],
            ignore_patterns=IGNORED,
            extensions=["html", "txt", "py"],
            no_location=True,
            no_wrap=True,
            no_obsolete=True,
            verbosity=options["verbosity"],
        )
