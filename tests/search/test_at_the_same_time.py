"""Several write the index at once: real threads and connections, PostgreSQL."""

import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from networks.models import Organisation
from search import indexing
from search.engine import get_engine
from search.models import IndexedDocument, IndexedFact, IndexedTerms, IndexedWord

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs TEST_DATABASE_URL (PostgreSQL)"
    ),
]
SECONDS = 4.0
KINDS = ["association", "authority"]
TOWNS = ["Massen", "Königsborn", "Mühlhausen", "Afferde", "Lünern", "Hemmerde"]


def organisation(number: int, rnd: random.Random) -> None:
    Organisation.objects.update_or_create(
        slug=f"verein-{number}",
        defaults={
            "name": f"Verein {rnd.choice(TOWNS)} {number}",
            "kind": rnd.choice(KINDS),
            "description": {"de": f"Hilft in {rnd.choice(TOWNS)}.", "en": f"Help {rnd.random()}"},
        },
    )


def index_as_it_stands() -> list[Any]:
    """All rows of the index but their numbers."""
    return [
        sorted(IndexedDocument.objects.values_list("key", "thing__group", "digest", "text_terms")),
        sorted(IndexedTerms.objects.values_list("thing__group", "terms")),
        sorted(IndexedFact.objects.values_list("thing__group", "name", "value")),
        sorted(IndexedWord.objects.values_list("language", "word", "term", "documents")),
    ]


def until_time_is_up(act: Callable[[random.Random], None], failed: list[Exception]) -> None:
    rnd, end = random.Random(act.__name__), time.monotonic() + SECONDS  # noqa: S311
    try:
        while time.monotonic() < end:
            act(rnd)
    except Exception as error:
        failed.append(error)
        raise
    finally:
        connection.close()


def publish(rnd: random.Random) -> None:
    organisation(rnd.randrange(12), rnd)


def take_back(rnd: random.Random) -> None:
    for record in Organisation.objects.filter(slug=f"verein-{rnd.randrange(12)}"):
        record.delete()


def build_anew(rnd: random.Random) -> None:
    indexing.rebuild()


def test_writers_at_once_leave_the_index_that_one_alone_builds() -> None:
    rnd, failed = random.Random(1), list[Exception]()  # noqa: S311
    for number in range(12):
        organisation(number, rnd)
    threads = [
        threading.Thread(target=until_time_is_up, args=(act, failed))
        for act in (publish, take_back, build_anew)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    assert failed == []
    get_engine().tidy()
    together = index_as_it_stands()
    assert together[0]
    get_engine().clear()
    indexing.rebuild()
    assert index_as_it_stands() == together
