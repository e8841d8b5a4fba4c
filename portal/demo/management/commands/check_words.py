"""`manage.py check_words`: fails where the demo or the interface has a word the glossary avoids,
or quotation marks of another language."""

from itertools import chain
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from portal.demo.wording import catalogue_texts, demo_texts, foreign_quotes, lacking, slips

SHOWN = 80


class Command(BaseCommand):
    help = "Check the words of the demo and the catalogues against the glossary."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        texts = [text for text in chain(demo_texts(), catalogue_texts()) if text.text]
        slipped = chain(slips(texts), foreign_quotes(texts))
        found = [*lacking(), *map(str, slipped)]
        if found:
            raise CommandError("\n".join([*found[:SHOWN], f"{len(found)} words to mend"]))
        self.stdout.write(f"{len(texts)} texts, no word that the glossary avoids.")
