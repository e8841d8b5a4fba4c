"""What a search engine must be able to do, and which one is in use.

`settings.SEARCH_ENGINE` names a class by its dotted path. Empty means the cluster's where
`ELASTICSEARCH_URL` names one, else the one of the database.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from portal.content.searchable import SearchDocument
from search.asking.plan import Plan

CLUSTER = "search.engines.cluster.engine.ClusterEngine"
BY_VENDOR = {
    "sqlite": "search.engines.sqlite.SQLiteEngine",
    "postgresql": "search.engines.postgres.PostgresEngine",
}


class SearchUnavailable(Exception):
    """The engine does not answer, or not in time."""


@dataclass(frozen=True)
class Hit:
    """One thing found, in the language nearest to the reader's in which it has words.

    `snippet` is plain text in segments: (text, whether it is a hit). `found_by` is the word of
    another language by which it was found, with the code of that language; empty where the words
    shown say why themselves. `areas` are the codes of where it is, told when that was asked for.
    """

    group: str
    title: str
    snippet: tuple[tuple[str, bool], ...]
    kind: str
    language: str
    url: str
    score: float
    found_by: tuple[str, str] = ("", "")
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What an engine answers.

    `total` counts the things within the filters; `facets` counts, for each facet and code, those
    within all filters but the facet's own. Where the answer is `capped` there may be still more.
    `every_word` is false when nothing has all that was asked. `unknown` are words as typed that
    stand in no document in any form; `corrected` gives for each the likeliest one, in whose place
    the engine has searched; empty when none is near.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    every_word: bool = True
    capped: bool = False
    corrected: dict[str, str] = field(default_factory=dict)


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
        """Those that the index lacks, or holds otherwise."""

    def rebuilding(self) -> AbstractContextManager[None]:
        """While it lasts, `index` builds the whole index anew; readers find the old one.

        What was not indexed within is gone afterwards.
        """

    def tidy(self) -> None:
        """By night: forget what no document needs any more."""

    def find(self, plan: Plan) -> Found:
        """The answer to any plan whatsoever; never raises because of what was typed.

        Raises:
            SearchUnavailable: the engine does not answer.
        """

    def suggest(self, text: str, language: str, limit: int) -> list[str]:
        """Titles in the language that go on from what was typed, the weightiest first."""


def get_engine() -> SearchEngine:
    """The engine in use."""
    if settings.SEARCH_ENGINE:
        return _load(settings.SEARCH_ENGINE)
    return _load(CLUSTER if settings.ELASTICSEARCH_URL else _of_database())


def _of_database() -> str:
    try:
        return BY_VENDOR[connection.vendor]
    except KeyError:
        raise ImproperlyConfigured(
            f"No search engine for {connection.vendor}; name one in SEARCH_ENGINE."
        ) from None


@lru_cache
def _load(path: str) -> SearchEngine:
    try:
        return cast("SearchEngine", import_string(path)())
    except ModuleNotFoundError as error:
        raise ImproperlyConfigured(
            f"{path} needs the package {error.name}; a cluster is spoken to through"
            " elasticsearch-dsl (extra `elasticsearch`)."
        ) from error
