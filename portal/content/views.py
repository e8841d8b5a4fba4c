"""Serving pages: the visitor's language first, else the nearest that has the page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail import hooks

from portal.content.addresses import Thing, find_thing, thing_that_moved
from portal.content.models import CitySettings
from portal.content.page_cache import public_page
from portal.content.pages import PortalPage
from portal.languages import active, best_language, fallback_chain, served


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to the visitor's best language; whose languages we do not have, to all of ours."""
    language = served(request.headers.get("Accept-Language", ""))
    response = redirect(f"/{language}/" if language else "all_languages")
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
@public_page(seconds=3600)
def all_languages(request: HttpRequest) -> HttpResponse:
    """Each language by its own name. The frame is in what strangers most likely read."""
    with translation.override(fallback_chain("")[0]):
        return render(request, "all_languages.html", {"seo": {"noindex": True}})


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve what stands at a path; what Wagtail's hooks forbid stays forbidden.

    Whoever asks for a place where something stood before is led to where it stands now.

    Raises:
        Http404: nothing public stands there.
    """
    thing = find_thing(path) or thing_that_moved(path)
    if thing is None:
        raise Http404
    if thing.path != path:
        return redirect(_with_query(request, thing.address(active())), permanent=True)
    page = words_of_thing(thing, active())
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    return page.serve(request)


def words_of_thing(thing: Thing, reader: str) -> PortalPage:
    """The page in the words that a reader of the language is shown.

    Raises:
        Http404: it is no page of the portal, or has no words for the reader.
    """
    language = best_language(reader, thing.words)
    if language is None or not issubclass(thing.model, PortalPage):
        raise Http404
    return thing.model.of(thing, language)


def _with_query(request: HttpRequest, address: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


@require_safe
@public_page(seconds=3600)
def theme(request: HttpRequest) -> HttpResponse:
    """The city's colours as custom properties: a file, because inline styles are forbidden."""
    css = CitySettings.load().as_css()
    return HttpResponse(css, content_type="text/css; charset=utf-8")
