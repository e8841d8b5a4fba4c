"""The things of a page as the reader sees them: in her language where they have words in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from portal.content.searchable import area_facets
from portal.languages import best_language
from search.asking.plan import SearchQuery
from search.engine import Hit
from search.engines.rows import Rows
from search.models import IndexedDocument, IndexedFact
from search.words.folding import spans
from search.words.snippets import snippet
from search.words.terms import term

#: By language.
Terms = Mapping[str, Collection[str]]


def hits_of(rows: Rows, wanted: Terms, query: SearchQuery) -> Iterator[Hit]:
    """`wanted` are the terms looked for."""
    shown = _shown(rows.documents.values(), query.language)
    areas = _areas(rows.scores) if query.near else {}
    found_by = _found_by([d for d in shown.values() if not _has(d, wanted)], wanted)
    for thing, score in rows.scores.items():
        if document := shown.get(thing):  # else gone between two queries
            yield _hit(document, score, wanted, found_by.get(thing), areas.get(thing, ()))


def _shown(there: Iterable[Mapping[str, int]], reader: str) -> dict[int, IndexedDocument]:
    """The document of each thing that the reader sees; the others' long texts are not read."""
    best = [own[code] for own in there if (code := best_language(reader, sorted(own)))]
    found = IndexedDocument.objects.filter(pk__in=best).select_related("thing")
    return {document.thing_id: document for document in found}


def _areas(things: Collection[int]) -> dict[int, tuple[str, ...]]:
    rows = IndexedFact.objects.filter(thing__in=list(things), name__in=area_facets())
    areas: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for thing, code in rows.order_by("pk").values_list("thing", "value"):
        areas[thing] += (code,)
    return areas


def _hit(
    shown: IndexedDocument,
    score: float,
    wanted: Terms,
    found_by: tuple[str, str] | None,
    areas: tuple[str, ...],
) -> Hit:
    terms = shown.text_terms.split()
    return Hit(
        group=shown.thing.group,
        title=shown.title,
        snippet=snippet(shown.text, terms, wanted.get(shown.language, ())),
        kind=shown.thing.kind,
        language=shown.language,
        url=shown.url,
        score=score,
        found_by=found_by or ("", ""),
        areas=areas,
    )


def _has(document: IndexedDocument, wanted: Terms) -> bool:
    return any(True for _word in _words_met(document, wanted.get(document.language, ())))


def _found_by(
    unexplained: Collection[IndexedDocument], wanted: Terms
) -> dict[int, tuple[str, str]]:
    """A word of the thing's other documents as it is written there, and its language."""
    if not unexplained:
        return {}
    found: dict[int, tuple[str, str]] = {}
    others = IndexedDocument.objects.filter(
        thing__in=[document.thing_id for document in unexplained], language__in=list(wanted)
    ).exclude(pk__in=[document.pk for document in unexplained])
    for document in others.order_by("pk"):
        words = _words_met(document, wanted[document.language])
        if document.thing_id not in found and (word := next(words, "")):
            found[document.thing_id] = word, document.language
    return found


def _words_met(document: IndexedDocument, wanted: Collection[str]) -> Iterator[str]:
    """Words of title and text that were looked for, as they are written."""
    if not wanted:
        return
    for match in spans(document.title):
        if term(match.group(), document.language) in wanted:
            yield match.group()
    for place, found in enumerate(document.text_terms.split()):
        if found in wanted:
            yield list(spans(document.text))[place].group()
            return
