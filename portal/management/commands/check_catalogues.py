"""`manage.py check_catalogues`: fails when a catalogue is stale, incomplete or broken."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from portal.catalogues.files import catalogues, languages_with_catalogue
from portal.languages import is_rewriting

PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|\{\w*\}")


def placeholders(text: str | None) -> set[str]:
    return set(PLACEHOLDER.findall(text or ""))


def problems_of(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(texts):
        yield "is not translated"
        return
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    allowed = set().union(*(placeholders(text) for text in ids))
    needed = placeholders(ids[-1])
    for place, text in enumerate(texts):
        used = placeholders(text)
        # The forms for none, one or two may say so in words instead of naming the number.
        spared = 1 if place < len(texts) - 1 else 0
        if not used <= allowed:
            yield f"has unknown placeholders {sorted(used - allowed)}"
        if len(needed - used) > spared:
            yield f"lacks the placeholders {sorted(needed - used)}"


class Command(BaseCommand):
    help = "Check that the catalogues are complete and up to date. Needs GNU gettext."

    def handle(self, *args: Any, **options: Any) -> None:
        before = {file.language: self._content(file.read()) for file in catalogues()}
        missing = set(languages_with_catalogue()) - set(before)
        if missing:
            raise CommandError(f"No catalogue for {', '.join(sorted(missing))}.")
        kept = {file.path: file.path.read_bytes() for file in catalogues()}
        try:
            call_command("make_catalogues", verbosity=0)
            problems = list(self._problems(before))
        finally:
            for path, content in kept.items():
                Path(path).write_bytes(content)
        if problems:
            raise CommandError(
                "\n".join([*problems[:60], f"{len(problems)} problems in catalogues"])
            )
        self.stdout.write(f"{len(before)} catalogues, complete and up to date.")

    @staticmethod
    def _content(catalogue: Catalog) -> set[str]:
        return {str(message.id) for message in catalogue if message.id}

    def _problems(self, before: dict[str, set[str]]) -> Iterator[str]:
        for file in catalogues():
            catalogue = file.read()
            if is_rewriting(file.language):
                continue  # falls back to the source language, text by text
            if self._content(catalogue) != before[file.language]:
                yield f"{file.language}: stale, run `make messages`"
            for message in catalogue:
                if message.id:
                    for problem in problems_of(message):
                        yield f"{file.language}: {str(message.id)[:80]!r} {problem}"
