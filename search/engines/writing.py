"""How documents become rows of the embedded index, and the index its vocabulary."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count

from portal.content.searchable import SearchDocument, kind_weight
from search.asking.plan import title_key
from search.engines.looks import ANYWHERE, GIST, NAMES, TITLE
from search.models import (
    SLOT_BITS,
    IndexedDocument,
    IndexedFact,
    IndexedPoint,
    IndexedTerms,
    IndexedThing,
    IndexedWord,
)
from search.words.folding import clean, fold, spans
from search.words.latin import latin
from search.words.terms import NOTHING, term, terms

#: Raised whenever the same document would be indexed otherwise: the night then writes it anew.
ANALYSIS = "2"
LONGEST_TEXT = 100_000
_TABLES = (IndexedTerms, IndexedDocument, IndexedFact, IndexedPoint, IndexedThing, IndexedWord)
LONGEST_SPELLING = 80
#: The gist of a text: its beginning, and what it says again and again.
GIST_WORDS = 40
OFTEN = 3
_SLOTS = 1 << SLOT_BITS


def digest(document: SearchDocument) -> str:
    """Tells whether a document would be written otherwise than it stands in the index."""
    said = repr((ANALYSIS, kind_weight(document.kind), document))
    return hashlib.sha1(said.encode(), usedforsecurity=False).hexdigest()


def put(documents: Sequence[SearchDocument]) -> None:
    """Write documents in the place of those with the same keys; within the index's lock."""
    remove(IndexedDocument.objects.of(keys=[document.key for document in documents]))
    things = _things(documents)
    slots = _Slots(things.values())
    rows = [_Row.of(document, things[document.group], slots) for document in documents]
    IndexedDocument.objects.bulk_create([row.document for row in rows])
    IndexedTerms.objects.bulk_create([row.terms for row in rows])
    words = {word for row in rows for word in row.words}
    IndexedWord.objects.bulk_create(
        [_word(*word) for word in sorted(words)], ignore_conflicts=True, batch_size=500
    )


def remove(found: Iterable[IndexedDocument]) -> None:
    """Take documents out, and things that have none left; their words go by night."""
    rows = list(found.only("pk", "thing_id"))  # type: ignore[attr-defined]
    if not rows:
        return
    keys = [row.pk for row in rows]
    IndexedTerms.objects.filter(pk__in=keys).delete()
    IndexedDocument.objects.filter(pk__in=keys).delete()
    things = IndexedThing.objects.filter(pk__in={row.thing_id for row in rows})
    empty = things.annotate(left=Count("documents")).filter(left=0).values_list("pk", flat=True)
    if gone := list(empty):
        IndexedFact.objects.filter(thing__in=gone).delete()
        IndexedPoint.objects.filter(thing__in=gone).delete()
        IndexedThing.objects.filter(pk__in=gone).delete()


def clear() -> None:
    # Not through the models: with somebody listening to deletions they load every row.
    with connection.cursor() as cursor:
        for model in _TABLES:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


def _things(documents: Sequence[SearchDocument]) -> dict[str, int]:
    """The things' rows with their present facts, by group."""
    latest = {document.group: document for document in documents}
    rows = [
        IndexedThing(
            group=group,
            kind=document.kind,
            weight=kind_weight(document.kind) * document.facts.weight,
        )
        for group, document in latest.items()
    ]
    IndexedThing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["group"],
        update_fields=["kind", "weight"],
    )
    found = dict(IndexedThing.objects.filter(group__in=latest).values_list("group", "pk"))
    IndexedFact.objects.filter(thing__in=found.values()).delete()
    facts = [
        IndexedFact(thing_id=found[group], name=name, value=value)
        for group, document in latest.items()
        for name, value in dict.fromkeys((*document.facts.values, ("kind", document.kind)))
    ]
    IndexedFact.objects.bulk_create(facts)
    IndexedPoint.objects.filter(thing__in=found.values()).delete()
    points = [
        IndexedPoint(thing_id=found[group], latitude=latitude, longitude=longitude)
        for group, document in latest.items()
        for latitude, longitude in dict.fromkeys(document.facts.points)
    ]
    IndexedPoint.objects.bulk_create(points)
    return found


class _Slots:
    """The next free number of a document of each thing."""

    def __init__(self, things: Iterable[int]) -> None:
        taken = IndexedDocument.objects.filter(thing__in=list(things)).values_list("pk", flat=True)
        self._taken = set(taken)

    def take(self, thing: int) -> int:
        first = thing << SLOT_BITS
        free = next(n for n in range(first, first + _SLOTS) if n not in self._taken)
        self._taken.add(free)
        return free


@dataclass(frozen=True)
class _Row:
    document: IndexedDocument
    terms: IndexedTerms
    words: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, document: SearchDocument, thing: int, slots: _Slots) -> "_Row":
        language, number = document.language, slots.take(thing)
        title = plain(document.title)
        text = plain(document.text[:LONGEST_TEXT])
        names = plain(document.keywords[:LONGEST_TEXT])
        text_terms = terms(text, language)
        marked = _marked(terms(title, language), terms(names, language), text_terms)
        written = {m.group() for part in (title, text, names) for m in spans(part)}
        return cls(
            IndexedDocument(
                id=number,
                thing_id=thing,
                key=document.key,
                owner=document.owner,
                language=language,
                title=title,
                title_key=title_key(title),
                url=document.url,
                digest=digest(document),
                text=text,
                text_terms=" ".join(text_terms),
            ),
            IndexedTerms(id=number, thing_id=thing, terms=" ".join(marked)),
            frozenset((language, word) for word in written),
        )


def plain(text: str) -> str:
    return " ".join(clean(text).split())


def _marked(title: list[str], names: list[str], text: list[str]) -> list[str]:
    """Each term once, with the mark of the best place in which it stands."""
    often = [word for word, times in Counter(text).items() if times >= OFTEN]
    places = {TITLE: title, NAMES: names, GIST: [*text[:GIST_WORDS], *often], ANYWHERE: text}
    marks: dict[str, str] = {}
    for mark, found_here in places.items():
        for found in found_here:
            marks.setdefault(found, mark)
    return [f"{mark}{found}" for found, mark in marks.items() if found != NOTHING]


def _word(language: str, written: str) -> IndexedWord:
    folded = fold(written)
    return IndexedWord(
        language=language,
        word=folded,
        term=term(written, language),
        spelling=clean(written)[:LONGEST_SPELLING],
        latin=latin(folded),
    )
