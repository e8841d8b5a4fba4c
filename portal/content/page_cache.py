"""Public pages are the same for everybody, so each is made once and kept, compressed.

A view opts in with `public_page` (a page of Wagtail's by its class). The middleware stands
outermost: a kept page costs one look into the cache. A response that sets a cookie or varies by one
is never kept.

When something is published, the next visitor of a page makes it anew. Until it is there, the others
get the old copy, for `STALE_SECONDS` at most and never one that shows what was withdrawn. While
the database is gone, kept pages are shown for as long as they are stored.
"""

import functools
import hashlib
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control

from portal.content.generation import (
    STALE_SECONDS,
    Generation,
    generation,
    one_generation,
    true_until,
)
from portal.content.kept_page import KeptPage, compress
from portal.content.queries import LONGEST_QUERY, AddressTooLong, known_part, narrow, query_of
from portal.errors import address_too_long

MARK = "_public_seconds"
STORED_SECONDS = 3600
BUILD_SECONDS = 10  # after which a builder is held to have failed
WAIT_SECONDS = 1.0  # for another's page, where the old one may not be shown
NOT_FOUND, TOO_LONG, GONE = 404, 414, 503


def cache_publicly(response: HttpResponse, seconds: int = 300) -> HttpResponse:
    """Mark a response as the same for all visitors, good for `seconds`.

    A browser asks again after a minute at the latest, so that a corrected number arrives soon.
    """
    setattr(response, MARK, seconds)
    patch_cache_control(response, public=True, max_age=min(seconds, 60), s_maxage=min(seconds, 60))
    return response


def public_seconds(response: HttpResponse) -> int:
    """For how long a response may be kept for all visitors: 0, if it may not."""
    return getattr(response, MARK, 0)


def public_page(
    seconds: int = 300, query: Iterable[str] = ()
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorate a view whose answer is the same for all visitors and knows these keys of a query."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            narrow(request, query)
            return cache_publicly(view(request, *args, **kwargs), seconds)

        return answer

    return decorate


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.never = (settings.STATIC_URL, settings.MEDIA_URL, "/admin/", "/documents/")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_generation():
            return self._kept_or_made(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An address that is too long leads to the same page without what the page does not know;
        where what it knows is too long itself, a short page says so."""
        if not isinstance(exception, AddressTooLong):
            return None
        if len(exception.known) <= LONGEST_QUERY:
            query = f"?{exception.known}" if exception.known else ""
            return HttpResponseRedirect(f"{request.path}{query}")
        return address_too_long(request)

    def _kept_or_made(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        asks = request.method in {"GET", "HEAD"} and len(query) <= LONGEST_QUERY
        # An editor's preview comes through here as a request to the page's own address.
        is_preview = getattr(request, "is_dummy", False)
        if not asks or is_preview or not settings.PAGE_CACHE:
            return self.get_response(request)
        if request.path_info.startswith(self.never) or not (state := generation()).known:
            return self.get_response(request)
        place = _place(request)
        key = _key_of(place, query)
        kept: KeptPage | None = caches["pages"].get(key) if key else None
        if kept is None:
            return self._make(request, place, state, None)
        if kept.is_fresh(state.number):
            return kept.answer(request)
        return self._renew(request, place, state, kept)

    def _renew(
        self, request: HttpRequest, place: str, state: Generation, kept: KeptPage
    ) -> HttpResponse:
        """One visitor makes the page anew; the others are shown the old copy or wait a moment.

        As long as old copies may be shown, one page is made at a time: a publication outdates all
        of them, and making all at once would leave no server for those who only read.
        """
        may_show = _may_show(kept, state)
        lock = "build" if may_show else f"build:{kept.key}"
        if caches["pages"].add(lock, 1, BUILD_SECONDS):
            try:
                return self._make(request, place, state, kept)
            finally:
                caches["pages"].delete(lock)
        if may_show:
            return kept.answer(request, outdated=True)
        if new := _awaited(kept.key, state):
            return new.answer(request)
        return self._make(request, place, state, kept)

    def _make(
        self, request: HttpRequest, place: str, state: Generation, old: KeptPage | None
    ) -> HttpResponse:
        response = self.get_response(request)
        if _is_keepable(request, response):
            return _keep(request, place, state, response).answer(request)
        if old and response.status_code == GONE and _may_show(old, state, while_gone=True):
            return old.answer(request, outdated=True)
        if old and response.status_code < 500 and request.method == "GET":
            caches["pages"].delete(old.key)
        if response.status_code == NOT_FOUND and not response.streaming:
            compress(request, response)
        return response


def _place(request: HttpRequest) -> str:
    parts = (request.scheme, request.META.get("HTTP_HOST"), request.path_info)
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _key_of(place: str, query: str) -> str:
    """The key of a kept page; empty as long as nobody knows which queries the address knows."""
    if not query:
        return _key(place, "")
    keys: tuple[str, ...] | None = caches["pages"].get(f"queries:{place}")
    return "" if keys is None else _key(place, known_part(query, keys))


def _key(place: str, query: str) -> str:
    digest = hashlib.blake2b(query.encode(), digest_size=16).hexdigest() if query else ""
    return f"page:{place}:{digest}"


def _may_show(kept: KeptPage, state: Generation, *, while_gone: bool = False) -> bool:
    """Whether an outdated copy may be shown; while the database is gone, old age is no matter."""
    if kept.generation != state.number and not state.may_still_show(kept.generation):
        return False
    now = time.time()
    return while_gone or (now < kept.true_until and now - kept.fresh_until <= STALE_SECONDS)


def _awaited(key: str, state: Generation) -> KeptPage | None:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        time.sleep(0.05)
        kept: KeptPage | None = caches["pages"].get(key)
        if kept and kept.is_fresh(state.number):
            return kept
    return None


def _is_keepable(request: HttpRequest, response: HttpResponse) -> bool:
    asked_by_query = bool(request.META.get("QUERY_STRING")) and query_of(request) is None
    return (
        request.method == "GET"
        and hasattr(response, MARK)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not asked_by_query
        and "cookie" not in response.headers.get("Vary", "").lower()
    )


def _keep(request: HttpRequest, place: str, state: Generation, response: HttpResponse) -> KeptPage:
    known = query_of(request)
    key = _key(place, known.text if known else "")
    kept = KeptPage.of(key, state.number, getattr(response, MARK), response, true_until())
    caches["pages"].set(key, kept, STORED_SECONDS)
    if known:
        caches["pages"].set(f"queries:{place}", known.keys, STORED_SECONDS)
    return kept
