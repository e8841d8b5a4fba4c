"""`manage.py make_catalogues`: collect the strings of all apps. Needs GNU gettext."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import to_locale

IGNORED = ["node_modules/*", ".venv/*", "build/*", "staticfiles/*", "tests/*", "var/*"]


class Command(BaseCommand):
    help = "Collect the translatable strings into the catalogues."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command(
            "makemessages",
            locale=[to_locale(code) for code, _name in settings.LANGUAGES],
            ignore_patterns=IGNORED,
            extensions=["html", "txt", "py"],
            no_location=True,
            no_wrap=True,
            no_obsolete=True,
            verbosity=options["verbosity"],
        )
