"""Reads and compiles the catalogues with Babel, so that no system package is needed to run."""

from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

MESSAGE_LANGUAGE = "en"  # the strings in the code are English: they need no catalogue


def languages_with_catalogue() -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != MESSAGE_LANGUAGE]


def is_translated(message: Message) -> bool:
    """Whether all forms of a message have a text."""
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(texts) and not message.fuzzy


@dataclass(frozen=True)
class CatalogueFile:
    """The catalogue of one language."""

    language: str
    path: Path

    def read(self) -> Catalog:
        with self.path.open("rb") as file:
            return read_po(file, charset="utf-8")

    @property
    def compiled(self) -> Path:
        return self.path.with_suffix(".mo")

    @property
    def is_stale(self) -> bool:
        """Whether the compiled file is missing or older than its source."""
        return (
            not self.compiled.exists() or self.compiled.stat().st_mtime < self.path.stat().st_mtime
        )

    def compile(self) -> None:
        """Only what is translated goes in: the rest is looked up in the source language."""
        catalogue = self.read()
        for message in [m for m in catalogue if m.id and not is_translated(m)]:
            catalogue.delete(message.id, message.context)
        with self.compiled.open("wb") as file:
            write_mo(file, catalogue)


def catalogues() -> list[CatalogueFile]:
    """One for each language of the settings that has a file."""
    root = Path(settings.LOCALE_PATHS[0])
    files = [
        CatalogueFile(code, root / to_locale(code) / "LC_MESSAGES" / "django.po")
        for code in languages_with_catalogue()
    ]
    return [file for file in files if file.path.exists()]
