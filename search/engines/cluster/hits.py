"""The things of a page as the reader sees them: in her language where they have words in it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from elasticsearch.dsl.response import Response

from portal.content.searchable import SearchDocument, area_facets
from portal.languages import best_language
from search.asking.plan import SearchQuery
from search.engine import Hit
from search.engines.cluster.asking import How, Look
from search.engines.cluster.knowing import Known
from search.engines.cluster.writing import unpacked
from search.words.compounds import is_inflected, is_part
from search.words.folding import fold, spans
from search.words.snippets import snippet
from search.words.terms import term


class Wanted:
    """Whether a word is one of those that were looked for in a language."""

    def __init__(self, looks: Iterable[Look], language: str) -> None:
        own = [look for look in looks if look.language == language]
        whole = [word for look in own if look.how is How.WHOLE for word in look.words]
        self._language = language
        self._folded = {fold(word) for word in whole}
        self._terms = {term(word, language) for word in whole}
        self._beginnings = tuple(look.words[0] for look in own if look.how is How.BEGINNING)
        self._with_endings = [look.words[0] for look in own if look.how is How.ENDING]
        self._parts = [look.words[0] for look in own if look.how is How.PART]
        self.has = lru_cache(maxsize=None)(self._has)

    def _has(self, word: str) -> bool:
        folded = fold(word)
        return (
            folded in self._folded
            or term(word, self._language) in self._terms
            or (bool(self._beginnings) and folded.startswith(self._beginnings))
            or any(is_inflected(folded, beginning) for beginning in self._with_endings)
            or any(is_part(part, folded) for part in self._parts)
        )


def hits_of(answer: Response, known: Known, query: SearchQuery) -> Iterator[Hit]:
    looks = [look for one in known.asked for look in one.looks]
    wanted: dict[str, Wanted] = {}
    for row in answer:
        documents = [unpacked(document) for document in row.to_dict()["documents"]]
        there = {document.language: document for document in documents}
        for code in there:
            wanted.setdefault(code, Wanted(looks, code))
        yield _hit(there, float(row.meta.score), wanted, query)


def _hit(
    there: Mapping[str, SearchDocument],
    score: float,
    wanted: Mapping[str, Wanted],
    query: SearchQuery,
) -> Hit:
    shown = there[best_language(query.language, there) or next(iter(there))]
    own = wanted[shown.language]
    words = [match.group() for match in spans(shown.text)]
    met = {term(word, shown.language) for word in dict.fromkeys(words) if own.has(word)}
    terms = [term(word, shown.language) for word in words]
    says_why = bool(met) or any(own.has(match.group()) for match in spans(shown.title))
    return Hit(
        group=shown.group,
        title=shown.title,
        snippet=snippet(shown.text, terms, met),
        kind=shown.kind,
        language=shown.language,
        url=shown.url,
        score=score,
        found_by=("", "") if says_why else _found_by(there.values(), wanted),
        areas=_areas(shown) if query.near else (),
    )


def _areas(document: SearchDocument) -> tuple[str, ...]:
    facets = area_facets()
    return tuple(dict.fromkeys(code for name, code in document.facts.values if name in facets))


def _found_by(there: Iterable[SearchDocument], wanted: Mapping[str, Wanted]) -> tuple[str, str]:
    """A word as it is written there, and its language."""
    for document in there:
        for part in (document.title, document.text):
            for match in spans(part):
                if wanted[document.language].has(match.group()):
                    return match.group(), document.language
    return "", ""
