"""The sitemap: an index, and parts of it with live pages and their translations.

A part holds the pages whose numbers lie in one range, so that a page stays in its part for good,
and a part that has not changed is answered with 304. The index needs to know no page but the last.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.lists import lists
from home.models import Goal, Resolution
from networks.models import District, Municipality, Organisation
from portal.content.addresses import address_of, is_restricted
from portal.content.locales import has_own_words, language_of, source_locale_id
from portal.content.page_cache import public_page
from portal.languages import SOURCE_LANGUAGE, codes

HOUR = 3600
PAGES_IN_A_PART = 1000
XML = "application/xml"


class _Row(NamedTuple):
    """A live page of any language, as far as the sitemap needs it."""

    pk: int
    translation_key: Any
    locale_id: int
    path: str
    url_path: str
    last_published_at: datetime.datetime | None


def _last_part() -> int:
    latest: int = Page.objects.aggregate(pk=Max("pk"))["pk"] or 0
    return latest // PAGES_IN_A_PART


def _rows(part: int) -> list[_Row]:
    """The pages of a part, with their translations in other parts."""
    first = part * PAGES_IN_A_PART
    there = Page.objects.live().filter(pk__gte=first, pk__lt=first + PAGES_IN_A_PART, depth__gt=1)
    pages = Page.objects.live().filter(
        has_own_words(), translation_key__in=there.values("translation_key")
    )
    rows = (_Row(*row) for row in pages.order_by("path").values_list(*_Row._fields))
    return [row for row in rows if not is_restricted(row.path)]


def _entries(part: int, base: str) -> list[dict[str, Any]]:
    """What Django's template of a sitemap shows; `base` is the host asked, with its scheme."""
    rows = _rows(part)
    things: dict[Any, list[_Row]] = {}
    for row in rows:
        things.setdefault(row.translation_key, []).append(row)
    sources = {r.translation_key: r.url_path for r in rows if r.locale_id == source_locale_id()}
    alternates = {
        key: _alternates(sources[key], things[key], base) for key in things if key in sources
    }
    return [
        {
            "location": f"{base}{address_of(sources[key], language_of(row.locale_id))}",
            "lastmod": row.last_published_at,
            "alternates": alternates[key],
        }
        for row in rows
        for key in [row.translation_key]
        if row.pk // PAGES_IN_A_PART == part and key in sources
    ]


def _alternates(source: str, words: Iterable[_Row], base: str) -> list[dict[str, str]]:
    return _in_languages(source, (language_of(row.locale_id) for row in words), base)


def _in_languages(source: str, codes: Iterable[str], base: str) -> list[dict[str, str]]:
    found = [{"lang_code": code, "location": f"{base}{address_of(source, code)}"} for code in codes]
    default = f"{base}{address_of(source, SOURCE_LANGUAGE)}"
    return [*found, {"lang_code": "x-default", "location": default}]


def _records(base: str) -> Iterator[dict[str, Any]]:
    """Organisations, areas and resolutions are records: each has an address in every language that
    describes it. The lists, those of goals and demands too, are in all languages."""
    found = [(path, codes()) for _title, path in lists()]
    areas = (District.objects.all(), Municipality.objects.all())
    for records in (Organisation.objects.for_cards(), *areas, Resolution.objects.all()):
        found += [(record.path, record.worded_in) for record in records]
    return _worded(found, base)


def _goals(base: str) -> Iterator[dict[str, Any]]:
    """Each goal in the languages that word it."""
    goals = Goal.objects.public().with_place().in_order()
    return _worded(((goal.path, goal.worded_in) for goal in goals), base)


def _worded(found: Iterable[tuple[str, list[str]]], base: str) -> Iterator[dict[str, Any]]:
    """Paths behind the language, each with the languages that it is in."""
    for path, worded_in in found:
        alternates = _in_languages(f"/-/{path}", worded_in, base)
        for place in alternates[:-1]:
            yield {"location": place["location"], "alternates": alternates}


@require_safe
@x_robots_tag
@public_page(seconds=HOUR)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    first = request.build_absolute_uri(reverse("sitemap_part", args=[0]))
    base = first.removesuffix("0.xml")
    parts = [*range(_last_part() + 1), "organisations", "goals"]
    items = [SitemapIndexItem(f"{base}{part}.xml") for part in parts]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": items}, content_type=XML)


@require_safe
@x_robots_tag
@public_page(seconds=HOUR)
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """One of them.

    Raises:
        Http404: there is no such part.
    """
    if part > _last_part():
        raise Http404
    entries = _entries(part, request.build_absolute_uri("/").rstrip("/"))
    return TemplateResponse(request, "sitemap.xml", {"urlset": entries}, content_type=XML)


@require_safe
@x_robots_tag
@public_page(seconds=HOUR)
def sitemap_organisations(request: HttpRequest) -> HttpResponse:
    entries = list(_records(request.build_absolute_uri("/").rstrip("/")))
    return TemplateResponse(request, "sitemap.xml", {"urlset": entries}, content_type=XML)


@require_safe
@x_robots_tag
@public_page(seconds=HOUR)
def sitemap_goals(request: HttpRequest) -> HttpResponse:
    entries = list(_goals(request.build_absolute_uri("/").rstrip("/")))
    return TemplateResponse(request, "sitemap.xml", {"urlset": entries}, content_type=XML)
