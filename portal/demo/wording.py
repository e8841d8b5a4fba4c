"""Holds the demo's texts and the catalogues against the demo's glossary."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.utils.translation import to_locale

from portal import languages
from portal.demo.glossary import demo_terms
from portal.demo.loader import DemoLoader, is_translated
from portal.glossary.models import GlossaryTerm
from portal.glossary.words import AvoidedWord

#: What people type, and the glossary itself, name words that no text may have.
NOT_TEXTS = ("search/demo/concepts", "portal/demo/glossary")
ENGLISH = "en"  # the language of the catalogues' keys
#: What a quotation begins and ends with, by language: one style each.
QUOTES = {
    "ar": "«»", "bg": "„“", "de": "„“", "de-simple": "„“", "en": "“”", "fa": "«»", "fr": "«»",
    "pl": "„”", "ro": "„”", "ru": "«»", "tr": "“”", "uk": "„“",
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A text with the place where it stands: `offers/demo/offers/x.yaml: title`."""

    place: str
    language: str
    text: str


@dataclass(frozen=True)
class Slip:
    text: Text
    term: str
    found: str

    def __str__(self) -> str:
        return f"{self.text.place} [{self.text.language}] {self.term}: … {self.found} …"


def slips(texts: Iterable[Text]) -> Iterator[Slip]:
    """Words that the glossary avoids."""
    avoided = _avoided()
    for text in texts:
        for term, word in avoided.get(text.language, ()):
            for found in word.found_in(text.text):
                yield Slip(text, term, found)


def _avoided() -> dict[str, list[tuple[str, AvoidedWord]]]:
    """By language, each with its German term."""
    words: dict[str, list[tuple[str, AvoidedWord]]] = defaultdict(list)
    for term in demo_terms(DemoLoader()):
        for code in term.avoid:
            words[code] += [(str(term), word) for word in term.avoided_in(code)]
    return words


def foreign_quotes(texts: Iterable[Text]) -> Iterator[Slip]:
    """Quotation marks of another language's style."""
    for text in texts:
        wrong = set("«»„“”") - set(QUOTES[text.language])
        for place, sign in enumerate(text.text):
            if sign in wrong:
                found = text.text[max(place - 10, 0) : place + 10]
                yield Slip(text, QUOTES[text.language], found)


def lacking() -> Iterator[str]:
    """Terms without a word in one of the languages that are written for everybody."""
    wanted = [code for code in languages.codes() if not languages.is_rewriting(code)]
    for term in demo_terms(DemoLoader()):
        missing = [code for code in wanted if not term.term.get(code)]
        if missing:
            yield f"{GlossaryTerm._meta.verbose_name} {term.slug}: {', '.join(missing)}"


def demo_texts() -> Iterator[Text]:
    """Every text of the demo that stands in several languages."""
    for path in sorted(settings.BASE_DIR.glob("*/demo/**/*.yaml")):
        name = str(path.relative_to(settings.BASE_DIR))
        if not name.startswith(NOT_TEXTS):
            yield from _texts(DemoLoader.read(path), name)


def _texts(data: Any, place: str) -> Iterator[Text]:
    if is_translated(data):
        for code, text in data.items():
            yield Text(place, str(code), str(text or ""))
        return
    parts = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, part in parts:
        yield from _texts(part, f"{place}: {key}" if ": " not in place else f"{place}.{key}")


def catalogue_texts() -> Iterator[Text]:
    """The interface in every language; its English is what stands in the code."""
    for code in languages.reader_codes():
        path = _catalogue(code)
        if path.exists():
            for entry in polib.pofile(str(path)):
                place = (
                    f"{path.relative_to(settings.BASE_DIR)}:{entry.linenum} {entry.msgid[:50]!r}"
                )
                for text in (entry.msgstr, *entry.msgstr_plural.values()):
                    yield Text(place, code, text)
                if code == languages.SOURCE_LANGUAGE:
                    yield Text(place, ENGLISH, entry.msgid)
                    yield Text(place, ENGLISH, entry.msgid_plural)


def _catalogue(code: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"
