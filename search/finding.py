"""From what somebody typed to an answer: understood, looked up, and put right where it must be."""

from dataclasses import dataclass, field, replace

from search.asking.nearby import Nearby, nearby
from search.asking.plan import SearchQuery, plan
from search.concepts.kept import thesaurus
from search.engine import Found, Hit
from search.meaning import ordering


@dataclass(frozen=True)
class SearchResult:
    """An answer. `shown_for` is the query as it was perhaps meant, where that was searched for.

    What is near `near` stands first.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    every_word: bool = True
    capped: bool = False
    shown_for: str = ""
    near: Nearby | None = None


def find(query: SearchQuery) -> SearchResult:
    """Search for any text whatsoever.

    Raises:
        SearchUnavailable: the engine does not answer.
    """
    near = nearby(query) if query.near is None else None
    if near:
        query = replace(query, near=near.area.point, place_words=near.words)
    found = ordering.find(plan(query, thesaurus()))
    return SearchResult(
        hits=found.hits,
        total=found.total,
        facets=found.facets,
        every_word=found.every_word,
        capped=found.capped,
        shown_for=_as_meant(query.text, found),
        near=near,
    )


def _as_meant(text: str, found: Found) -> str:
    for typed, meant in found.corrected.items():
        text = text.replace(typed, meant, 1)
    return " ".join(text.split()) if found.corrected else ""
