"""Redirects that editors made, or that a moved page left: the query goes with them."""

from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware


class QueryKeepingRedirects(RedirectMiddleware):
    """Wagtail finds the redirect without its query, and leads on without it; what somebody has
    filtered for, or a network has marked, would be lost."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        answer: HttpResponseBase = super().process_response(request, response)
        query = request.META.get("QUERY_STRING", "")
        if answer is not response and query:
            target = urlsplit(answer["Location"])
            if not target.query:
                answer["Location"] = urlunsplit(target._replace(query=query))
        return answer
