"""All districts and municipalities, and one page for each: its figures, offers, events, places."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.models import District, Municipality, Network, NetworkIndexPage, Organisation
from networks.models.areas import Area
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.sections import Section, in_order, sections_of
from portal.content.term_choices import kept_records
from portal.languages import active, codes

MOST_ORGANISATIONS = 12


@require_safe
@public_page()
def areas(request: HttpRequest) -> HttpResponse:
    description = _("What is known of each place, and what there is.")
    context = {
        "title": _("Districts and municipalities"),
        "districts": kept_records(District),
        "municipalities": kept_records(Municipality),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(District.index_path, codes(), description),
    }
    return render(request, "networks/areas/index.html", context)


@require_safe
@public_page()
def district(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(District, slug=slug)
    here = Organisation.objects.for_cards().filter(district=found)
    return _portrait(request, found, _organisations(here, f"?district={slug}"), _networks(found))


@require_safe
@public_page()
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Municipality, slug=slug)
    here = Organisation.objects.for_cards().filter(municipality=found)
    return _portrait(request, found, _organisations(here, ""))


def _portrait(request: HttpRequest, area: Area, *own: Section | None) -> HttpResponse:
    index = Breadcrumb(_("Districts and municipalities"), reverse("networks:areas"), active())
    context: dict[str, Any] = {
        "area": area,
        "kind": area._meta.verbose_name,
        "villages": getattr(area, "villages", ""),
        "source": getattr(area, "named_source", None),
        "sections": in_order([*own, *sections_of(request, area)]),
        "breadcrumbs": [home_breadcrumb(), index],
        "seo": seo_of(area.path, area.worded_in, str(area.description)),
    }
    return render(request, "networks/areas/area.html", context)


def _organisations(here: Any, query: str) -> Section | None:
    """Who has an address there, by name; where there are more, the list has all of them."""
    found = list(here.order_by("name", "pk")[: MOST_ORGANISATIONS + 1])
    if not found:
        return None
    more = f"{reverse('networks:organisations')}{query}" if len(found) > MOST_ORGANISATIONS else ""
    context = {"organisations": found[:MOST_ORGANISATIONS], "more": more}
    return Section(50, "networks/areas/organisations.html", context)


def _networks(district: District) -> Section | None:
    """Who works together there, and how many do so for all."""
    here = NetworkIndexPage.answering(district.slug)
    if here is None:
        return None
    found = Network.worded(Network.objects.filter(pk__in=here.ids))
    context = {
        "networks": [found[pk] for pk in here.ids if pk in found],
        "wide": here.unanswered,
        "address": here.address,
    }
    return Section(45, "networks/areas/networks.html", context)
