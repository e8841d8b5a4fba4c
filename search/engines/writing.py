"""How documents become rows of the embedded index, and the index its vocabulary."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q, QuerySet

from portal.content.searchable import SearchDocument, kind_weight
from search.asking.plan import title_key
from search.engines.looks import ANYWHERE, GIST, NAMES, TITLE
from search.engines.numbers import SLOT_BITS, document_number, next_number, number_of, slot_of
from search.models import (
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
ANALYSIS = "4"
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
    numbers = _Numbers(things.values())
    rows = [_Row.of(document, numbers.take(document, things)) for document in documents]
    IndexedDocument.objects.bulk_create([row.document for row in rows])
    IndexedTerms.objects.bulk_create([row.terms for row in rows])
    words = {word for row in rows for word in row.words}
    IndexedWord.objects.bulk_create(
        [_word(*word) for word in sorted(words)], ignore_conflicts=True, batch_size=500
    )


def remove(found: QuerySet[IndexedDocument]) -> None:
    """Take documents out, and things that have none left; their words go by night."""
    rows = list(found.only("pk", "thing_id"))
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
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 - our own tables


def _things(documents: Sequence[SearchDocument]) -> dict[str, int]:
    """The things' rows with their present facts, by group."""
    latest = {document.group: document for document in documents}
    numbers = _numbered(latest)
    rows = [
        IndexedThing(
            id=numbers[group],
            group=group,
            kind=document.kind,
            weight=_weight(document),
        )
        for group, document in latest.items()
    ]
    IndexedThing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["group"],
        update_fields=["kind", "weight"],
    )
    IndexedFact.objects.filter(thing__in=numbers.values()).delete()
    facts = [
        IndexedFact(thing_id=numbers[group], name=name, value=value)
        for group, document in latest.items()
        for name, value in dict.fromkeys((*document.facts.values, ("kind", document.kind)))
    ]
    IndexedFact.objects.bulk_create(facts)
    IndexedPoint.objects.filter(thing__in=numbers.values()).delete()
    points = [
        IndexedPoint(thing_id=numbers[group], latitude=latitude, longitude=longitude)
        for group, document in latest.items()
        for latitude, longitude in dict.fromkeys(document.facts.points)
    ]
    IndexedPoint.objects.bulk_create(points)
    return numbers


def _weight(document: SearchDocument) -> float:
    return kind_weight(document.kind) * document.facts.weight


def _numbered(groups: Iterable[str]) -> dict[str, int]:
    """The number that each has, or the first free one from its own on."""
    drawn = {group: number_of(group) for group in groups}
    there = IndexedThing.objects.filter(
        Q(group__in=list(drawn)) | Q(pk__in=list(drawn.values()))
    ).values_list("group", "pk")
    numbers = dict(there)
    taken = set(numbers.values())
    for group, number in drawn.items():
        if group not in numbers:
            numbers[group] = _free_from(number, taken)
            taken.add(numbers[group])
    return {group: numbers[group] for group in drawn}


def _free_from(drawn: int, taken: Collection[int]) -> int:
    """`taken` knows who has the number that was drawn, and not who has the next ones."""
    number = drawn
    while number in taken or (number != drawn and IndexedThing.objects.filter(pk=number).exists()):
        number = next_number(number)
    return number


class _Numbers:
    """The next free number of a document of each thing."""

    def __init__(self, things: Iterable[int]) -> None:
        self._taken: dict[int, set[int]] = {thing: set() for thing in things}
        there = IndexedDocument.objects.filter(thing__in=self._taken).values_list("thing_id", "pk")
        for thing, number in there:
            self._taken[thing].add(slot_of(number))

    def take(self, document: SearchDocument, things: Mapping[str, int]) -> tuple[int, int]:
        """Of the thing, and of the document."""
        thing = things[document.group]
        slot = next(slot for slot in range(_SLOTS) if slot not in self._taken[thing])
        self._taken[thing].add(slot)
        return thing, document_number(_weight(document), thing, slot)


@dataclass(frozen=True)
class _Row:
    document: IndexedDocument
    terms: IndexedTerms
    words: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, document: SearchDocument, numbers: tuple[int, int]) -> "_Row":
        language, (thing, number) = document.language, numbers
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
