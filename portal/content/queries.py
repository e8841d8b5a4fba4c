"""A page names the keys of a query that it knows. What else stands behind the `?` is ignored.

Unknown keys are left out instead of redirected away: a link from a newsletter or a social network
arrives without a detour, however the sender marks it, and finds the same copy as everybody else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

#: Signs of a query that is looked at. In an address a hundred letters of Arabic or Cyrillic are 510
#: to 600 of them, of Chinese 900; all filters beside them 120, the marks of a newsletter 140.
LONGEST_QUERY = 1200


class AddressTooLong(Exception):
    """A public page is asked for with a query that nobody keeps; `known` is what it knows of it."""

    def __init__(self, known: str) -> None:
        super().__init__("The query is too long.")
        self.known = known


@dataclass(frozen=True)
class KnownQuery:
    """The keys that a page knows, and what of the query is left with them."""

    keys: tuple[str, ...]
    text: str


def known_part(query: str, keys: Iterable[str]) -> str:
    """The known keys of a query with their values, in one order, however they were written."""
    given = QueryDict(query)
    return _encoded({key: given.getlist(key) for key in keys})


def _encoded(values: Mapping[str, Iterable[str]]) -> str:
    left = QueryDict(mutable=True)
    for key in sorted(values):
        left.setlist(key, list(values[key]))
    return left.urlencode()


def narrow(request: HttpRequest, keys: Iterable[str] = ()) -> None:
    """Leave of the request's query what the page knows: nothing else can change what is shown.

    Raises:
        AddressTooLong: no copy of the page would be kept, and each visit would cost a page.
    """
    known, query = tuple(keys), request.META.get("QUERY_STRING", "")
    text = known_part(query, known)
    if len(query) > LONGEST_QUERY:
        raise AddressTooLong(text)
    _leave(request, KnownQuery(known, text))


def keep_values(request: HttpRequest, values: Mapping[str, Iterable[str]]) -> None:
    """Leave of these keys the values that the page knows, so that no copy of it is kept for each
    value that somebody invents. What other keys say stays. A value that stands for none is not put
    in: the copy is looked for by what was asked."""
    known = query_of(request)
    keys = known.keys if known else tuple(values)
    left = {key: values.get(key, request.GET.getlist(key)) for key in keys}
    _leave(request, KnownQuery(keys, _encoded(left)))


def _leave(request: HttpRequest, query: KnownQuery) -> None:
    request.META["QUERY_STRING"] = query.text
    request.GET = QueryDict(query.text)
    request.known_query = query  # type: ignore[attr-defined]  # a mark of ours


def query_of(request: HttpRequest) -> KnownQuery | None:
    """What the page has left of the query; None, if it has not said what it knows."""
    return getattr(request, "known_query", None)
