"""All pages on one page, for people: nothing that is public can be reached by the search alone."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

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


@require_safe
@public_page(seconds=600)
def overview(request: HttpRequest) -> HttpResponse:
    context = {
        "entries": entries(),
        "lists": [OverviewEntry(title, f"/{active()}/{path}", active()) for title, path in lists()],
        "seo": {"description": _("All pages of this portal on one page.")},
    }
    return render(request, "home/overview.html", context)
