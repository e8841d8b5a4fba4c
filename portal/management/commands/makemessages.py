"""`manage.py makemessages`, as this project wants it: all catalogues, all our templates."""

from django.core.management.base import CommandParser
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(
            all=True,
            extensions=["html", "txt", "py"],
            ignore_patterns=["node_modules/*", "build/*", "staticfiles/*", "tests/*", "var/*"],
            no_location=True,
            no_wrap=True,
            no_obsolete=True,
        )
