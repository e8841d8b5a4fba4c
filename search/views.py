"""The page of results: the same for everybody who asks the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import languages
from portal.content.page_cache import public_page
from portal.content.searchable import facets, kinds
from search.asking.plan import SearchQuery
from search.engine import Hit
from search.finding import SearchResult, find
from search.missed import counting as missed
from search.words.folding import clean
from search.words.terms import LONGEST_QUERY

PER_PAGE = 10
MOST_PAGES = 20  # nobody turns further; another word helps more
SECONDS = 60


class _Known:
    """The keys of a query that the page of results knows: facets are registered later."""

    def __iter__(self) -> Iterator[str]:
        return iter(["q", "page", *facets()])


@dataclass(frozen=True)
class KindFilter:
    url: str
    label: str | Promise
    count: int
    current: bool


@public_page(SECONDS, query=_Known())
def results(request: HttpRequest) -> HttpResponse:
    """Search in the reader's language and those it falls back to."""
    text = " ".join(clean(request.GET.get("q", "")[:LONGEST_QUERY]).split())
    own, *others = languages.fallback_chain(languages.active())
    query = SearchQuery(
        text=text,
        language=own,
        fallbacks=tuple(others),
        filters=_filters(request),
        page=_page_number(request.GET.get("page", "")),
        per_page=PER_PAGE,
    )
    result, number = _search(query)
    if query.text and request.method == "GET":
        missed.note(query, result)
    labels = kinds()
    context = {
        "query": text,
        "result": result,
        "hits": [(_for_reader(hit, query), labels.get(hit.kind, "")) for hit in result.hits],
        "kind_filters": _kind_filters(result, labels, query),
        "page": Paginator(range(min(result.total, MOST_PAGES * PER_PAGE)), PER_PAGE).get_page(
            number
        ),
        "seo": {"noindex": True},
    }
    return render(request, "search/results.html", context)


def _filters(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Codes that there are; what somebody made up narrows nothing."""
    asked = ((name, request.GET.get(name, ""), facet) for name, facet in facets().items())
    return tuple((name, value) for name, value, facet in asked if value and value in facet.labels())


def _page_number(text: str) -> int:
    """A page there may be, whatever stands in the address."""
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        return 1
    return min(max(1, int(text)), MOST_PAGES)


def _search(query: SearchQuery) -> tuple[SearchResult, int]:
    """The result, with the last page in the place of one beyond it."""
    if not query.text:
        return SearchResult(), 1
    result = find(query)
    last = -(-result.total // query.per_page)
    if result.hits or not last:
        return result, query.page
    return find(replace(query, page=last)), last


def _for_reader(hit: Hit, query: SearchQuery) -> Hit:
    """With the address in the reader's language: there the page says what it is shown in.

    A language outside the reader's chain was asked for by the words typed, so it stays.
    """
    own = f"/{hit.language}/"
    readable = (query.language, *query.fallbacks)
    if hit.language in readable and hit.url.startswith(own):
        return replace(hit, url=f"/{query.language}/{hit.url.removeprefix(own)}")
    return hit


def _kind_filters(
    result: SearchResult, labels: dict[str, str | Promise], query: SearchQuery
) -> list[KindFilter]:
    """The kinds that were found, and the one asked for even without a hit."""
    counts, chosen = result.facets.get("kind", {}), dict(query.filters).get("kind", "")
    found = [kind for kind in labels if kind in counts or kind == chosen]
    if not found:
        return []
    everything = KindFilter(_address(query.text), _("All"), sum(counts.values()), not chosen)
    return [
        everything,
        *(
            KindFilter(
                _address(query.text, kind), labels[kind], counts.get(kind, 0), kind == chosen
            )
            for kind in found
        ),
    ]


def _address(text: str, kind: str = "") -> str:
    return f"?{urlencode({'q': text, 'kind': kind} if kind else {'q': text})}"
