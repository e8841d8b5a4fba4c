"""A page as it is kept: compressed, with a mark by which a browser asks if it has changed."""

import gzip
import hashlib
import time
from dataclasses import dataclass
from math import inf
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)

SMALLEST_GZIP = 400
ENCODING = "Content-Encoding"


def compress(request: HttpRequest, response: HttpResponse) -> None:
    """For what is not kept, where the browser takes it."""
    patch_vary_headers(response, ["Accept-Encoding"])
    takes_gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    if takes_gzip and len(response.content) > SMALLEST_GZIP and not response.has_header(ENCODING):
        response.content = gzip.compress(response.content, 6, mtime=0)
        response.headers[ENCODING] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))


@dataclass(frozen=True)
class KeptPage:
    """`body` is compressed where that pays; `fresh_until` is in seconds of the clock, as is
    `true_until`: from then on the copy says something that is over, or lacks what has begun."""

    key: str
    generation: int
    fresh_until: float
    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes
    is_zipped: bool
    true_until: float = inf

    @classmethod
    def of(
        cls, key: str, generation: int, seconds: int, response: HttpResponse, true_until: float
    ) -> Self:
        patch_vary_headers(response, ["Accept-Encoding"])
        left = max(0, true_until - time.time())
        if left < seconds:
            patch_cache_control(response, max_age=int(left), s_maxage=int(left))
        body = bytes(response.content)
        small = gzip.compress(body, 6, mtime=0) if len(body) > SMALLEST_GZIP else b""
        return cls(
            key=key,
            generation=generation,
            fresh_until=time.time() + min(seconds, left),
            true_until=true_until,
            headers=tuple((k, v) for k, v in response.items() if k != "Content-Length"),
            # Weak: the same page is sent compressed and not.
            etag=f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"',
            body=small or body,
            is_zipped=bool(small),
        )

    def is_fresh(self, generation: int) -> bool:
        return self.generation == generation and time.time() < self.fresh_until

    def answer(self, request: HttpRequest, *, outdated: bool = False) -> HttpResponse:
        """The page as the visitor's browser takes it; 304 where it has it already.

        An outdated copy is not kept by others.
        """
        takes_gzip = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        zipped = self.is_zipped and takes_gzip
        body = self.body if zipped or not self.is_zipped else gzip.decompress(self.body)
        response = HttpResponse(body)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers["ETag"] = self.etag
        if outdated:
            response.headers["Cache-Control"] = "public, max-age=0"
        if zipped:
            response.headers[ENCODING] = "gzip"
        response.headers["Content-Length"] = str(len(body))
        conditional = get_conditional_response(request, etag=self.etag, response=response)
        return conditional or response
