"""How a search grows: 600 and 60,000 documents, whatever the engine.

The documents are copies of what is published, each with words of its own, so that the vocabulary
grows too. What a database's server or a cluster's nodes spend is seen in the clock's time alone.
"""

import random
import string
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.content.searchable import SearchDocument
from portal.languages import fallback_chain
from search.asking.plan import SearchQuery
from search.engine import get_engine
from search.finding import find
from search.indexing import published

ROUNDS, OWN_WORDS, LONGEST = 60, 20, 900
QUERIES = [
    ("de", "beratung"),
    ("ar", "unna"),
    ("tr", "inte"),
    ("de", "Sprachkrus"),
    ("ru", "курс немецкого языка для женщин"),
    ("de", "jobcenter termin unna"),
]


@dataclass(frozen=True)
class Spent:
    """On one search, in milliseconds: of this process's processor, and by the clock."""

    processor: float
    clock: float


def growth(few: int, many: int) -> Iterator[tuple[str, Spent, Spent]]:
    """Each query with so few documents and with so many. Fills the index it is given."""
    engine = get_engine()
    things = _things()
    engine.clear()
    engine.index(_copies(things, few))
    engine.tidy()
    before = [_spent(language, text) for language, text in QUERIES]
    engine.index(_copies(things, many))
    engine.tidy()
    for (language, text), small in zip(QUERIES, before, strict=True):
        yield f"{text} ({language})", small, _spent(language, text)


def _things() -> list[list[SearchDocument]]:
    things: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in published():
        things[document.group].append(document)
    return list(things.values())


def _copies(things: list[list[SearchDocument]], count: int) -> Iterator[SearchDocument]:
    """The same ones each time, so that the many begin with the few."""
    drawn = random.Random(1)  # noqa: S311 - nothing secret
    words = {d.language: d.text.split() for thing in things for d in thing if d.text}
    made, number = 0, 0
    while made < count:
        thing, number = drawn.choice(things), number + 1
        name = "".join(drawn.choices(string.ascii_lowercase, k=6))
        for document in thing:
            own = " ".join(drawn.choices(words.get(document.language, [name]), k=OWN_WORDS))
            yield replace(
                document,
                key=f"growth.copy:{number}:{document.language}",
                group=f"growth.copy:{number}",
                title=f"{document.title} {name}",
                text=f"{document.text[:LONGEST]} {own}",
            )
        made += len(thing)


def _spent(language: str, text: str) -> Spent:
    """The least of several, for what else runs on the machine only ever adds to it."""
    own, *others = fallback_chain(language)
    query = SearchQuery(text, own, tuple(others))
    find(query)
    spent = []
    for _round in range(ROUNDS):
        processor, clock = time.process_time(), time.perf_counter()
        find(query)
        spent.append((time.process_time() - processor, time.perf_counter() - clock))
    return Spent(
        min(cpu for cpu, _clock in spent) * 1000, min(clock for _cpu, clock in spent) * 1000
    )
