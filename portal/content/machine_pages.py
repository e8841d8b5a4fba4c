"""Pages for machines at fixed addresses: robots.txt, security.txt, the icon browsers ask for."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.content.models import CitySettings
from portal.content.page_cache import public_page

DAY = 86_400
TEXT = "text/plain; charset=utf-8"
#: Nothing there is for search engines; what is secret is guarded, not hidden.
CLOSED = ("/admin/", "/documents/", "/*/account/", "/*/funding/me/", "/*/search/", "/*/feedback/",
          "/*/pocket/", "/*/page.pdf", "/*/sheet/", "/*/propose/")  # fmt: skip


@require_safe
@public_page(seconds=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
@public_page(seconds=DAY)
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Where to report a weakness: the city's address for questions.

    Raises:
        Http404: the city has named no address.
    """
    contact = CitySettings.load().email
    if not contact:
        raise Http404
    expires = timezone.now() + datetime.timedelta(days=180)
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires.astimezone(datetime.UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: de, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    response = redirect(static("img/favicon.svg"))
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response
