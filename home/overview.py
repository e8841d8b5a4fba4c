"""All pages on one page, for people: nothing that is public can be reached by the search alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.figures.counted import counted_figures
from home.figures.series import all_figures
from home.figures.words import phrase_of
from home.lists import lists
from home.models import InformationPage
from portal.content.addresses import address_of, public_framed
from portal.content.framed import SECTION_DEPTH
from portal.content.page_cache import public_page
from portal.languages import active


@dataclass(frozen=True)
class OverviewEntry:
    """A page with those that explain something below it."""

    title: str
    url: str
    language: str
    below: tuple["OverviewEntry", ...] = ()


def entries() -> list[OverviewEntry]:
    """Sections in the order of the tree, which is that of the menu."""
    pages = InformationPage.objects.sources().filter(depth=SECTION_DEPTH + 1).defer("body")
    below: dict[str, list[OverviewEntry]] = {}
    for page in InformationPage.in_language(pages.order_by("path")):
        entry = OverviewEntry(page.title, page.address, page.language)
        below.setdefault(page.facts.path[: -page.steplen], []).append(entry)
    return [
        OverviewEntry(
            page.title,
            address_of(page.url_path),
            page.language,
            tuple(below.get(page.path, ())),
        )
        for page in public_framed(active())
        if page.depth == SECTION_DEPTH
    ]


def _lists() -> Iterator[OverviewEntry]:
    """The figures with a page of their own each below them."""
    figures = reverse("home:indicators")
    for title, path in lists():
        url = f"/{active()}/{path}"
        yield OverviewEntry(title, url, active(), _figures() if url == figures else ())


def _figures() -> tuple[OverviewEntry, ...]:
    return tuple(
        OverviewEntry(name.text, reverse("home:indicator", args=[slug]), name.language)
        for slug, name in (
            (each.indicator.slug, phrase_of(each.indicator.name))
            for each in (*all_figures(), *counted_figures())
        )
    )


def _tools() -> dict[str, str]:
    """What a reader can do with pages."""
    return {
        "pocket:saved": _("My list"),
        "pocket:pocket": _("This portal on your device"),
        "sheets:sheet": _("One sheet to hand out"),
    }


@require_safe
@public_page(seconds=600)
def overview(request: HttpRequest) -> HttpResponse:
    context = {
        "entries": entries(),
        "lists": list(_lists()),
        "tools": [
            OverviewEntry(title, reverse(name), active()) for name, title in _tools().items()
        ],
        "seo": {"description": _("All pages of this portal on one page.")},
    }
    return render(request, "home/overview.html", context)
