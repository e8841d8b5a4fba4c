"""A page names the keys of a query that it knows. What else stands behind the `?` is ignored.

Unknown keys are left out instead of redirected away: a link from a newsletter or a social network
arrives without a detour, however the sender marks it, and finds the same copy as everybody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict


@dataclass(frozen=True)
class KnownQuery:
    """The keys that a page knows, and what of the query is left with them."""

    keys: tuple[str, ...]
    text: str


def known_part(query: str, keys: Iterable[str]) -> str:
    """The known keys of a query with their values, in one order, however they were written."""
    given = QueryDict(query)
    left = QueryDict(mutable=True)
    for key in sorted(keys):
        if values := given.getlist(key):
            left.setlist(key, values)
    return left.urlencode()


def narrow(request: HttpRequest, keys: Iterable[str] = ()) -> None:
    """Leave of the request's query what the page knows: nothing else can change what is shown."""
    known = tuple(keys)
    text = known_part(request.META.get("QUERY_STRING", ""), known)
    request.META["QUERY_STRING"] = text
    request.GET = QueryDict(text)
    request.known_query = KnownQuery(known, text)  # type: ignore[attr-defined]  # a mark of ours


def query_of(request: HttpRequest) -> KnownQuery | None:
    """What the page has left of the query; None, if it has not said what it knows."""
    return getattr(request, "known_query", None)
