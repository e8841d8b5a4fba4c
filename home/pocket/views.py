"""The pages about the pack, the pack itself, and what a home screen asks for."""

import functools
import gzip
import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.pocket.icons import icon_png
from home.pocket.models import StoredPack
from home.pocket.pack import MOST_CHANGES, BeingMadeError, changed, pack_of
from portal.content.kept_page import compress
from portal.content.models import CitySettings
from portal.content.page_cache import public_page
from portal.languages import active, direction
from portal.limits import may_ask

DAY = 86_400
TOO_MANY = 429
#: For so many seconds others may keep what a device compares: one state of the portal.
SHORT = 60
JSON = "application/json"
REFUSED = re.compile(r"; *q=0(\.0*)? *$")
ICON_SIZES = (180, 192, 512)
WORKER = "js/pocket-worker.js"


@require_safe
@public_page(seconds=DAY)
def pocket(request: HttpRequest) -> HttpResponse:
    """What it is, and the button; nothing is stored before it is pressed."""
    return render(request, "home/pocket/pocket.html", {"seo": {"noindex": True}})


@require_safe
@public_page(seconds=DAY)
def shell(request: HttpRequest) -> HttpResponse:
    """The frame in which a device shows a page of the pack."""
    # As they stand on the pages; a device puts in its own times.
    said = {
        "now": _("Open now"),
        "until": _("Open now, until %(time)s"),
        "today": _("Closed now. Opens today at %(time)s"),
        "later": _("Closed now. Opens on %(day)s at %(time)s"),
    }
    context = {"open": said, "seo": {"noindex": True}}
    return render(request, "home/pocket/shell.html", context)


@require_safe
@public_page(seconds=DAY)
def saved(request: HttpRequest) -> HttpResponse:
    """What a reader keeps for later stands on her device alone; the page is the same for all."""
    return render(request, "home/pocket/saved.html", {"seo": {"noindex": True}})


def or_later(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A device asks again by itself, where the pack is being made."""

    @functools.wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except BeingMadeError:
            return HttpResponse(
                status=503, headers={"Retry-After": "20", "Cache-Control": "no-store"}
            )

    return answer


@require_safe
@or_later
def index(request: HttpRequest) -> HttpResponse:
    """By what a device sees what has changed: the digest of each entry, and the files it needs."""
    pack = pack_of(active())
    content = {
        "form": pack.form,
        "state": pack.state,
        "made": pack.made,
        "most": MOST_CHANGES,
        "digests": pack.digests,
        "files": _files(),
    }
    response = JsonResponse(content, json_dumps_params={"separators": (",", ":")})
    response.headers["Cache-Control"] = f"public, max-age={SHORT}"
    compress(request, response)
    return response


def _files() -> list[str]:
    end = ".rtl.css" if direction(active()) == "rtl" else ".css"
    city = CitySettings.load().as_brand()
    pages = [reverse(f"pocket:{name}") for name in ("shell", "pocket", "saved")]
    styles = [static(f"css/{name}{end}") for name in ("site", "text", "pocket")]
    scripts = [static(f"js/{name}.js") for name in ("site", "pocket", "pocket-reader", "saved")]
    images = [static("img/icons.svg"), static("img/favicon.svg")]
    logo = [city.logo_url] if city.logo_url.startswith("/") else []
    return [*pages, *styles, f"/theme.css?v={city.version}", *scripts, *images, *logo]


@require_safe
@or_later
def changes(request: HttpRequest) -> HttpResponse:
    """The entries of some digests, divided by dots. In no store of ours: each device asks for
    others, and whoever invents some must not push the pages out."""
    if not may_ask(request, "pocket_changes"):  # the whole pack is unpacked for each answer
        return HttpResponse(status=TOO_MANY, headers={"Cache-Control": "no-store"})
    asked = request.GET.get("d", "").split(".")[:MOST_CHANGES]
    response = JsonResponse(changed(pack_of(active()), asked))
    response.headers["Cache-Control"] = f"public, max-age={SHORT}"
    compress(request, response)
    return response


@require_safe
@or_later
def pack(request: HttpRequest) -> HttpResponse:
    """The whole pack, compressed as well as the browser takes it."""
    found = pack_of(active())
    body, encoding = _as_taken(found, request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(body, content_type=f"{JSON}; charset={found.charset}")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    etag = f'W/"{found.generation:x}-{found.day:%Y%m%d}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={SHORT}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=etag, response=response) or response


def _as_taken(pack: StoredPack, accepted: str) -> tuple[bytes, str]:
    """The bytes, and the encoding they are in."""
    names = {p.partition(";")[0].strip() for p in accepted.split(",") if not REFUSED.search(p)}
    if "br" in names:
        return bytes(pack.brotli), "br"
    zipped = bytes(pack.zipped)
    return (zipped, "gzip") if "gzip" in names else (gzip.decompress(zipped), "")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker may look after the pages of its language, and of no other.

    Raises:
        Http404: the front end has not been built.
    """
    file = Path(str(finders.find(WORKER) or settings.STATIC_ROOT / WORKER))
    if not file.exists():
        raise Http404
    script = file.read_bytes()
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = f"/{active()}/"
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


@require_safe
@public_page(seconds=DAY)
def manifest(request: HttpRequest) -> HttpResponse:
    """For the home screen of a telephone."""
    city, code = CitySettings.load(), active()
    portal = str(city.portal_name.in_language(code)) or city.city_name
    content = {
        "name": f"{portal} – {city.city_name}" if portal != city.city_name else portal,
        "short_name": portal,
        "description": _("Help and activities, people and dates: also without a network."),
        "lang": code,
        "dir": direction(code),
        "start_url": f"/{code}/",
        "scope": f"/{code}/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": city.header_colour or city.accent_colour,
        "icons": [
            {
                "src": f"{reverse('icon', args=[size])}?v={city.as_brand().version}",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in ICON_SIZES[1:]
            for purpose in ("any", "maskable")
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
@public_page(seconds=DAY, query=["v"])
def icon(request: HttpRequest, size: int = ICON_SIZES[0]) -> HttpResponse:
    """The portal's sign in the city's colour.

    Raises:
        Http404: nobody asks for this size.
    """
    if size not in ICON_SIZES:
        raise Http404
    return HttpResponse(icon_png(size, CitySettings.load().accent_colour), content_type="image/png")
