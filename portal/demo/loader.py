"""Reads the demo content: YAML that reads like content, one file for each thing.

Loading creates what is missing and touches nothing that is there, so it can be repeated, and what
an editor has changed stays changed.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import models, transaction

from portal import languages
from portal.content.records import Identified
from portal.content.translated import TranslatedText
from portal.demo import registry

_NUMBERS = uuid.UUID("1c1d3ad2-3f0b-4b43-8a39-1a8b6f1f0b57")
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DemoContentError(ValueError):
    """A file of the demo content is not as it should be; the message names the file."""


def public_number(model: type[models.Model], *place: str) -> uuid.UUID:
    """The same in every load: results of equal worth stand in the order of their numbers, so what
    is measured on one demo can be measured again on the next."""
    return uuid.uuid5(_NUMBERS, "/".join((model._meta.label_lower, *place)))


@dataclass(frozen=True)
class Entry:
    """One file: its name without ending, and what stands in it."""

    slug: str
    data: dict[str, Any]
    path: Path

    @property
    def source(self) -> dict[str, Any]:
        """The fields of a sourced record."""
        return source_fields(self.data)


def source_fields(data: dict[str, Any]) -> dict[str, Any]:
    source = data.get("source") or {}
    return {
        "source_document": source.get("document", ""),
        "source_date": str(source.get("date", "")),
        "source_page": source.get("page"),
    }


def is_translated(value: Any) -> bool:
    """Whether a value is a map of languages, rather than a structure of its own."""
    return isinstance(value, dict) and languages.SOURCE_LANGUAGE in value


def translated(value: Any) -> TranslatedText:
    """A map of languages, or one text that is the same in all of them."""
    if not value:
        return TranslatedText()
    if is_translated(value):
        return TranslatedText({code: str(text).strip() for code, text in value.items()})
    return TranslatedText({languages.SOURCE_LANGUAGE: str(value).strip()})


def pick(value: Any, language: str) -> str:
    """The text in a language; a plain value is the same in all."""
    if is_translated(value):
        value = value.get(language, value[languages.SOURCE_LANGUAGE])
    return "" if value is None else str(value).strip()


def languages_of(data: Any) -> set[str] | None:
    """Languages in which every text of a structure stands; None when it has no text by language."""
    if is_translated(data):
        return {code for code, text in data.items() if text}
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else []
    sets = [found for part in parts if (found := languages_of(part)) is not None]
    return set.intersection(*sets) if sets else None


@dataclass
class DemoLoader:
    """Hands the steps their files, and keeps what one step leaves for the next."""

    report: Callable[[str], object] = print
    state: dict[str, Any] = field(default_factory=dict)
    changed: bool = False  # whether anything was made: then the indexes are made anew

    def entries(self, app: str, section: str) -> Iterator[Entry]:
        """The files of a folder `<app>/demo/<section>`, in the order of their names."""
        for path in sorted((settings.BASE_DIR / app / "demo" / section).glob("*.yaml")):
            yield Entry(path.stem, self.read(path), path)

    def listing(self, app: str, name: str) -> list[dict[str, Any]]:
        """The entries of a file that is a list."""
        loaded: Any = self.read(settings.BASE_DIR / app / "demo" / f"{name}.yaml")
        return list(loaded)

    def mapping(self, app: str, name: str) -> dict[str, Any]:
        """A file that names several things."""
        loaded: Any = self.read(settings.BASE_DIR / app / "demo" / f"{name}.yaml")
        return dict(loaded)

    @staticmethod
    def read(path: Path) -> Any:
        """Raises: DemoContentError, when the file is no YAML."""
        try:
            return yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 - safe loader
        except (OSError, yaml.YAMLError) as error:
            raise DemoContentError(f"{path}: {error}") from error

    def ensure(self, model: type[models.Model], slug: str, **fields: Any) -> tuple[Any, bool]:
        """The record with this slug, made with the fields when there is none yet."""
        if issubclass(model, Identified):
            fields = {"uid": public_number(model, slug)} | fields
        record, created = model._default_manager.get_or_create(slug=slug, defaults=fields)
        self.changed = self.changed or created
        return record, created

    def terms(self, model: type[models.Model], rows: list[dict[str, Any]], **extra: Any) -> None:
        """Words of a list, in the order of their file; `extra` maps fields to reading a row."""
        for place, row in enumerate(rows):
            self.ensure(
                model,
                row["slug"],
                name=translated(row["name"]),
                description=translated(row.get("description")),
                sort_order=place,
                **{name: read(row) for name, read in extra.items()},
            )

    def run(self) -> None:
        """All steps in one transaction: the content is there as a whole, or as it was before."""
        registry.discover()
        with ExitStack() as stack:
            for around in registry.surroundings():
                stack.enter_context(around())
            stack.enter_context(transaction.atomic())
            for step in registry.steps():
                self.report(step.name)
                step.load(self)
        for finish in registry.finishes() if self.changed else ():
            finish()
