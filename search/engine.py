"""What a search engine must be able to do, and which one is in use.

`settings.SEARCH_ENGINE` names a class by its dotted path; empty means the one of the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from portal.content.searchable import SearchDocument

BY_VENDOR = {
    "sqlite": "search.engines.sqlite.SQLiteEngine",
    "postgresql": "search.engines.postgres.PostgresEngine",
}


@dataclass(frozen=True)
class SearchQuery:
    """`language` is the reader's; what is not found in it is looked for in the `fallbacks`."""

    text: str
    language: str
    fallbacks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    page: int = 1
    per_page: int = 10

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages to look in, the reader's first."""
        return tuple(dict.fromkeys([self.language, *self.fallbacks]))


@dataclass(frozen=True)
class Hit:
    """One thing found. `snippet` is plain text in segments: (text, whether it is a hit)."""

    title: str
    snippet: tuple[tuple[str, bool], ...]
    kind: str
    language: str
    url: str
    score: float


@dataclass(frozen=True)
class SearchResult:
    """`total` counts the asked kinds, `kinds` all; where one is `capped` there may be still more.

    `every_word` is false when nothing has all the words, so the hits have some of them.
    `suggestion` is the query as it was perhaps meant, or empty.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    suggestion: str = ""
    every_word: bool = True
    capped: bool = False
    kinds_capped: bool = False


class SearchEngine(Protocol):
    def index(self, documents: Iterable[SearchDocument]) -> None:
        """Add documents, or put them in the place of those with the same key."""

    def remove(self, *, keys: Iterable[str] = (), group: str = "", owner: str = "") -> None:
        """Take out by key, by group, or all of one object ("<model label>:<primary key>")."""

    def clear(self) -> None:
        """Take out everything."""

    def keys(self) -> set[str]:
        """The keys of all documents of the index."""

    def outdated(self, documents: Sequence[SearchDocument]) -> list[SearchDocument]:
        """Those that the index lacks, or holds in other words."""

    def search(self, query: SearchQuery) -> SearchResult:
        """The answer to any text whatsoever; never raises because of what was typed."""


def get_engine() -> SearchEngine:
    """The engine in use."""
    return _load(settings.SEARCH_ENGINE or _of_database())


def _of_database() -> str:
    try:
        return BY_VENDOR[connection.vendor]
    except KeyError:
        raise ImproperlyConfigured(
            f"No search engine for {connection.vendor}; name one in SEARCH_ENGINE."
        ) from None


@lru_cache
def _load(path: str) -> SearchEngine:
    return cast("SearchEngine", import_string(path)())
