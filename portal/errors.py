"""Error pages in the visitor's language, which do not need the database to work."""

import sys
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import get_language_from_path, gettext

from portal import languages, unsaved
from portal.outages import RETRY_AFTER, Outage, outage_of


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Behind a language with the frame of all pages; elsewhere machines guess, and get a line."""
    if get_language_from_path(request.path_info):
        return render(request, "404.html", status=404)
    words = gettext("We cannot find this page"), gettext("To the first page")
    text = format_html(
        '<!DOCTYPE html><title>{}</title><p>{}. <a href="/">{}</a></p>', *words[:1], *words
    )
    return HttpResponse(text, status=404)


def address_too_long(request: HttpRequest) -> HttpResponse:
    """Of a public page: the way to the page itself, whose copy is kept. Machines get a line."""
    if get_language_from_path(request.path_info):
        return render(request, "414.html", {"address": request.path}, status=414)
    return HttpResponse(gettext("This address is too long"), "text/plain; charset=utf-8", 414)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: say what to do, keep nothing secret.

    Whoever has signed in again meanwhile gets back what was typed.
    """
    if answer := unsaved.send_again(request):
        return answer
    return render(request, "403_csrf.html", status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    """Somebody sends files, and the browser has dropped the session: the way to the sign-in."""
    language = get_language_from_path(request.path_info) or languages.preferred(
        request.headers.get("Accept-Language", "")
    )
    context = {"lang": language, "dir": languages.direction(language)}
    with translation.override(language):
        query = urlencode({REDIRECT_FIELD_NAME: request.path_info})
        context["sign_in"] = f"{resolve_url(settings.LOGIN_URL)}?{query}"
        return HttpResponse(render_to_string("413.html", context), status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """A neighbour that is gone is said so, with 503: it comes back, and asking again helps."""
    outage = outage_of(sys.exc_info()[1])
    language = get_language_from_path(request.path_info) or languages.preferred(
        request.headers.get("Accept-Language", "")
    )
    context = {
        "files": outage is Outage.FILES,
        "ours": outage is None,
        "lang": language,
        "dir": languages.direction(language),
    }
    with translation.override(language):
        text = render_to_string("500.html", context)
    response = HttpResponse(text, status=503 if outage else 500)
    if outage:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
