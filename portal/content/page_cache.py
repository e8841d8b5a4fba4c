"""Public pages are the same for everybody, so each is made once and kept, compressed.

A view opts in with `cache_publicly`. The middleware stands outermost: a kept page costs one look
into the cache. A response that sets a cookie or varies by one is never kept.
"""

import gzip
import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from portal.content.generation import content_generation, one_generation

MARK = "_public_seconds"
LONGEST_QUERY = 300
SMALLEST_GZIP = 400
Kept = tuple[int, list[tuple[str, str]], bytes, bytes]


def cache_publicly(response: HttpResponse, seconds: int = 300) -> HttpResponse:
    """Mark a response as the same for all visitors, good for `seconds`.

    A browser asks again after a minute at the latest, so that a corrected number arrives soon.
    """
    setattr(response, MARK, seconds)
    patch_cache_control(response, public=True, max_age=min(seconds, 60), s_maxage=min(seconds, 60))
    return response


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_generation():
            return self._kept_or_made(request)

    def _kept_or_made(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        asks = request.method in {"GET", "HEAD"} and len(query) <= LONGEST_QUERY
        # An editor's preview comes through here as a request to the page's own address.
        is_preview = getattr(request, "is_dummy", False)
        if not asks or is_preview or not settings.PAGE_CACHE:
            return self.get_response(request)
        key = self._key(request, query)
        kept: Kept | None = cache.get(key)
        if kept is None:
            response = self.get_response(request)
            if not self._keepable(request, response):
                return response
            kept = self._keep(key, response)
        return self._answer(request, kept)

    @staticmethod
    def _key(request: HttpRequest, query: str) -> str:
        parts = (request.scheme, request.META.get("HTTP_HOST"), request.path_info, query)
        digest = hashlib.blake2b(repr(parts).encode()).hexdigest()
        return f"page:{content_generation()}:{digest[:40]}"

    @staticmethod
    def _keepable(request: HttpRequest, response: HttpResponse) -> bool:
        return (
            request.method == "GET"
            and hasattr(response, MARK)
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and "cookie" not in response.headers.get("Vary", "").lower()
        )

    @staticmethod
    def _keep(key: str, response: HttpResponse) -> Kept:
        patch_vary_headers(response, ["Accept-Encoding"])
        body = bytes(response.content)
        small = gzip.compress(body, 6, mtime=0) if len(body) > SMALLEST_GZIP else b""
        headers = [(k, v) for k, v in response.items() if k != "Content-Length"]
        kept = (response.status_code, headers, body, small)
        cache.set(key, kept, getattr(response, MARK))
        return kept

    @staticmethod
    def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
        status, headers, body, small = kept
        zipped = bool(small) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        response = HttpResponse(small if zipped else body, status=status)
        for name, value in headers:
            response.headers[name] = value
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        return response
