"""The page of results, and what goes on from the beginning of a word: the same for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from portal import languages
from portal.content.page_cache import public_page
from portal.content.searchable import Facet, facets, kinds
from portal.content.ways_in import ways_in
from search.asking.plan import SearchQuery
from search.engine import Hit
from search.finding import SearchResult, find
from search.missed import counting as missed
from search.resting import no_suggestions, resting, while_it_rests
from search.suggesting import suggestions
from search.words.folding import clean, shown
from search.words.terms import LONGEST_QUERY

PER_PAGE = 10
MOST_PAGES = 20  # nobody turns further; another word helps more
SECONDS = 60
LONGEST_BEGINNING = 60
DESCRIPTION = gettext_noop(
    "Help and activities, organisations, people and information: "
    "in your language first, then in others."
)


class _Known:
    """The keys of a query that the page of results knows: facets are registered later."""

    def __iter__(self) -> Iterator[str]:
        return iter(["q", "page", *facets()])


@dataclass(frozen=True)
class Choice:
    """A code by which the results can be narrowed, and where that leads."""

    label: str | Promise
    count: int
    url: str


@dataclass(frozen=True)
class FacetChoices:
    label: str | Promise
    choices: list[Choice]


@dataclass(frozen=True)
class Chosen:
    """A filter that is set, and where one goes without it."""

    facet: str | Promise
    label: str | Promise
    url: str


@require_safe
@while_it_rests(resting)
@public_page(SECONDS, query=_Known())
def results(request: HttpRequest) -> HttpResponse:
    """Search in the reader's language and those it falls back to."""
    query = _query(request)
    result, number = _search(query)
    if query.text and request.method == "GET":
        missed.note(request, query, result)
    labels = kinds()
    last = Paginator(range(min(result.total, MOST_PAGES * PER_PAGE)), PER_PAGE)
    context = {
        "query": query.text,
        "result": result,
        "hits": [
            (_for_reader(hit, query), labels.get(hit.kind, ""), _where(hit, result))
            for hit in result.hits
        ],
        "near": _near(result),
        "chosen": _chosen(query),
        "facets": _choices(result, query),
        "everything_url": _address(query, ()),
        "page": last.get_page(number),
        "ways_in": [] if result.total else ways_in(),
        "seo": {"noindex": True, "description": _(DESCRIPTION)},
    }
    return render(request, "search/results.html", context)


@require_safe
@while_it_rests(no_suggestions)
@public_page(query=["q"])
def suggest(request: HttpRequest) -> HttpResponse:
    """As JSON: what goes on from the text, at most eight of {text, language, leads_to}."""
    text = " ".join(clean(request.GET.get("q", "")[:LONGEST_BEGINNING]).split())
    return JsonResponse(suggestions(text, languages.active()), safe=False)


def _query(request: HttpRequest) -> SearchQuery:
    own, *others = languages.fallback_chain(languages.active())
    return SearchQuery(
        text=shown(request.GET.get("q", "")[:LONGEST_QUERY]),
        language=own,
        fallbacks=tuple(others),
        filters=_filters(request),
        page=_page_number(request.GET.get("page", "")),
        per_page=PER_PAGE,
    )


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


def _near(result: SearchResult) -> str | Promise:
    """The name of the area near which things stand first."""
    near = result.near
    return facets()[near.facet].labels().get(near.area.code, "") if near else ""


def _where(hit: Hit, result: SearchResult) -> list[str | Promise]:
    """Where a thing is, when somebody wants what is near: its areas, or the whole city."""
    if not result.near or not hit.areas:
        return []
    labels = facets()[result.near.facet].labels()
    if len(hit.areas) > 1 and set(hit.areas) >= set(labels):
        return [_("For the whole city")]
    return [label for code, label in labels.items() if code in hit.areas]


def _chosen(query: SearchQuery) -> list[Chosen]:
    known = facets()
    return [
        Chosen(
            known[name].label,
            known[name].labels()[value],
            _address(query, tuple(pair for pair in query.filters if pair[0] != name)),
        )
        for name, value in query.filters
    ]


def _choices(result: SearchResult, query: SearchQuery) -> list[FacetChoices]:
    """Of each facet the codes that narrow the results; one that all results share does not."""
    chosen = dict(query.filters)
    found = [
        FacetChoices(facet.label, _codes(facet, result.facets[name], query))
        for name, facet in facets().items()
        if name not in chosen and name in result.facets
    ]
    return [facet for facet in found if facet.choices]


def _codes(facet: Facet, counts: dict[str, int], query: SearchQuery) -> list[Choice]:
    return [
        Choice(label, counts[code], _address(query, (*query.filters, (facet.name, code))))
        for code, label in facet.labels().items()
        if counts.get(code)
    ]


def _address(query: SearchQuery, filters: tuple[tuple[str, str], ...]) -> str:
    return f"?{urlencode([('q', query.text), *filters])}"
