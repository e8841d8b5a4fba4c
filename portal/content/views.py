"""Serving pages: the visitor's language first, else the nearest that has the page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from wagtail import hooks

from portal.content.addresses import find_page
from portal.content.models import CitySettings
from portal.content.page_cache import public_page
from portal.languages import SOURCE_LANGUAGE, active, preferred


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to the visitor's best language."""
    language = preferred(request.headers.get("Accept-Language", ""))
    response = redirect(f"/{language or SOURCE_LANGUAGE}/")
    response.headers["Vary"] = "Accept-Language"
    return response


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at a path; what Wagtail's hooks forbid stays forbidden.

    Raises:
        Http404: no language has a live page there.
    """
    page = find_page(path, active())
    if page is None:
        raise Http404
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    return page.serve(request)


@require_safe
@public_page(seconds=3600)
def theme(request: HttpRequest) -> HttpResponse:
    """The city's colours as custom properties: a file, because inline styles are forbidden."""
    css = CitySettings.load().as_css()
    return HttpResponse(css, content_type="text/css; charset=utf-8")
