"""`manage.py makemessages`, as this project wants it: every language, all our templates."""

from django.core.management.base import CommandParser
from django.core.management.commands import makemessages
from django.utils.translation import to_locale

from portal.languages import reader_codes

MESSAGE_LANGUAGE = "en"  # the strings in the code are English: they need no catalogue


def catalogue_languages() -> list[str]:
    return [code for code in reader_codes() if code != MESSAGE_LANGUAGE]


class Command(makemessages.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(
            locale=[to_locale(code) for code in catalogue_languages()],
            extensions=["html", "txt", "py"],
            ignore_patterns=["node_modules/*", "build/*", "staticfiles/*", "tests/*", "var/*"],
            no_location=True,
            no_wrap=True,
            no_obsolete=True,
        )
