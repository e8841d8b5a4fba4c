"""While the engine does not answer: what readers see, in their language, and where they can go on.

The rest of the portal works, so the page leads there. It is nobody's to keep: the next visitor asks
again.
"""

import functools
import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from portal.content.ways_in import ways_in
from portal.outages import RETRY_AFTER
from search.engine import SearchUnavailable
from search.words.folding import shown
from search.words.terms import LONGEST_QUERY

logger = logging.getLogger(__name__)
View = Callable[[HttpRequest], HttpResponse]


def while_it_rests(instead: View) -> Callable[[View], View]:
    """Answer with another view, as 503, when the engine does not answer."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def answer(request: HttpRequest) -> HttpResponse:
            try:
                return view(request)
            except SearchUnavailable as error:
                logger.warning("The search rests: %s", error)
                response = instead(request)
            response.status_code = 503
            response.headers["Retry-After"] = str(RETRY_AFTER)
            response.headers["Cache-Control"] = "no-store"
            return response

        return answer

    return decorate


def resting(request: HttpRequest) -> HttpResponse:
    typed = shown(request.GET.get("q", "")[:LONGEST_QUERY])
    context = {"query": typed, "ways_in": ways_in(), "seo": {"noindex": True}}
    return render(request, "search/resting.html", context)


def no_suggestions(request: HttpRequest) -> HttpResponse:
    return JsonResponse([], safe=False)
