"""The things of a page as the reader sees them: in her language where they have words in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from portal.content.searchable import area_facets
from portal.languages import best_language
from search.asking.plan import SearchQuery
from search.engine import Hit
from search.models import IndexedDocument, IndexedFact
from search.words.folding import spans
from search.words.snippets import snippet
from search.words.terms import term


def hits_of(
    scores: Mapping[int, float], wanted: Mapping[str, Collection[str]], query: SearchQuery
) -> Iterator[Hit]:
    """`wanted` are the terms looked for, by language."""
    documents: dict[int, dict[str, IndexedDocument]] = defaultdict(dict)
    areas = _areas(scores) if query.near else {}
    found = IndexedDocument.objects.filter(thing__in=list(scores)).select_related("thing")
    for document in found:
        documents[document.thing_id][document.language] = document
    for thing, score in scores.items():
        if there := documents.get(thing):  # else gone between two queries
            yield replace(_hit(there, score, wanted, query), areas=areas.get(thing, ()))


def _areas(things: Collection[int]) -> dict[int, tuple[str, ...]]:
    rows = IndexedFact.objects.filter(thing__in=list(things), name__in=area_facets())
    areas: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for thing, code in rows.order_by("pk").values_list("thing", "value"):
        areas[thing] += (code,)
    return areas


def _hit(
    there: Mapping[str, IndexedDocument],
    score: float,
    wanted: Mapping[str, Collection[str]],
    query: SearchQuery,
) -> Hit:
    shown = there[best_language(query.language, there) or next(iter(there))]
    own = wanted.get(shown.language, ())
    terms = shown.text_terms.split()
    says_why = _has(shown, own)
    return Hit(
        group=shown.thing.group,
        title=shown.title,
        snippet=snippet(shown.text, terms, own),
        kind=shown.thing.kind,
        language=shown.language,
        url=shown.url,
        score=score,
        found_by=("", "") if says_why else _found_by(there.values(), wanted),
    )


def _has(document: IndexedDocument, wanted: Collection[str]) -> bool:
    return any(True for _word in _words_met(document, wanted))


def _found_by(
    there: Iterable[IndexedDocument], wanted: Mapping[str, Collection[str]]
) -> tuple[str, str]:
    """A word as it is written there, and its language."""
    for document in there:
        for word in _words_met(document, wanted.get(document.language, ())):
            return word, document.language
    return "", ""


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
