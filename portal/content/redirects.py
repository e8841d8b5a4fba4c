"""Redirects that editors made, or that a moved page or record left: the query goes with them."""

from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from portal.content.kept_addresses import where_now
from portal.languages import reader_codes

NOT_FOUND = 404


class QueryKeepingRedirects(RedirectMiddleware):
    """Wagtail finds the redirect without its query, and leads on without it; what somebody has
    filtered for, or a network has marked, would be lost."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        answer: HttpResponseBase = super().process_response(request, response)
        if answer is response and response.status_code == NOT_FOUND:
            answer = _in_the_readers_language(request) or response
        query = request.META.get("QUERY_STRING", "")
        if answer is not response and query:
            target = urlsplit(answer["Location"])
            if not target.query:
                answer["Location"] = urlunsplit(target._replace(query=query))
        return answer


def _in_the_readers_language(request: HttpRequest) -> HttpResponseBase | None:
    """A redirect is written for the source language and leads readers of all of them."""
    language, _slash, path = request.path.lstrip("/").partition("/")
    if language not in reader_codes() or not path or "\0" in path:  # which PostgreSQL cannot ask
        return None
    now = where_now(path)
    return HttpResponsePermanentRedirect(f"/{language}/{now}") if now else None
