"""`manage.py check_catalogues`: fails when a catalogue is stale, incomplete or broken.

There are two classes of languages. Those that pages are written in have every message. Those of
the interface alone have every message that readers, applicants and associations meet
(`portal.management.readers`); the words of the city's own people may be missing there.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.utils.translation import to_locale

from portal.languages import has_content, is_rewriting
from portal.management.commands.makemessages import catalogue_languages
from portal.management.readers import is_for_readers

PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|\{\w*\}")


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def plural_forms(catalogue: polib.POFile) -> int:
    """How many forms the catalogue says that its language has."""
    said = re.search(r"nplurals\s*=\s*(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(said[1]) if said else 2


def problems_of(entry: polib.POEntry, forms: int = 2) -> Iterator[str]:
    """What is wrong with one translation, in a language with so many forms of the plural."""
    if entry.msgid_plural and (found := len(entry.msgstr_plural)) != forms:
        yield f"has {found} forms of {forms}"
    if entry.fuzzy:
        yield "is marked fuzzy"
    elif not entry.translated():
        yield "is not translated"
    texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
    if not all(texts):
        return
    needed = placeholders(entry.msgid_plural or entry.msgid)
    allowed = needed | placeholders(entry.msgid)
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
        kept = {code: self._file(code).read_bytes() for code in self._languages()}
        before = {code: self._ids(code) for code in kept}
        try:
            call_command("makemessages", verbosity=0, no_location=False)
            problems = [line for code in kept for line in self._problems(code, before[code])]
        finally:
            for code, content in kept.items():
                self._file(code).write_bytes(content)
        if problems:
            raise CommandError(
                "\n".join([*problems[:60], f"{len(problems)} problems in catalogues"])
            )
        self.stdout.write(f"{len(kept)} catalogues, complete and up to date.")

    def _languages(self) -> list[str]:
        wanted = catalogue_languages()
        if missing := [code for code in wanted if not self._file(code).exists()]:
            raise CommandError(f"No catalogue for {', '.join(missing)}.")
        return wanted

    @staticmethod
    def _file(code: str) -> Path:
        return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"

    def _ids(self, code: str) -> set[tuple[str, str]]:
        return {(e.msgctxt or "", e.msgid) for e in polib.pofile(str(self._file(code)))}

    def _problems(self, code: str, before: set[tuple[str, str]]) -> Iterator[str]:
        if is_rewriting(code):
            return  # falls back to the source language, text by text
        if has_content(code) and self._ids(code) != before:
            yield f"{code}: stale, run `make messages`"
        catalogue = polib.pofile(str(self._file(code)))
        forms = plural_forms(catalogue)
        for entry in catalogue:
            if not (has_content(code) or entry.translated() or is_for_readers(entry)):
                continue
            for problem in problems_of(entry, forms):
                yield f"{code}: {entry.msgid[:80]!r} {problem}"
