"""All organisations and all people to turn to; the page of an organisation; who works with whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.directory.listing import DirectoryList, Listed
from networks.matrix import as_csv, matrix
from networks.models import ContactPerson, Network, NetworkIndexPage, Organisation
from portal.content.addresses import above, address_of, place_of
from portal.content.narrowing import KeysOf
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.queries import keep_values
from portal.content.sections import sections_of
from portal.downloads import csv_answer
from portal.languages import active, codes

INDEX_PATH, PEOPLE_PATH, MATRIX_PATH = "organisations/", "people/", "networks/matrix/"
VIEWS = ("table", "list")


@require_safe
@public_page(query=KeysOf(Listed.ORGANISATIONS))
def organisations(request: HttpRequest) -> HttpResponse:
    found = DirectoryList(Listed.ORGANISATIONS, request.GET)
    context = _listed(request, found, Organisation.objects.for_list()) | {
        "title": _("Organisations"),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(INDEX_PATH, codes(), _("Who does what in the city, and how to reach them.")),
    }
    return render(request, "networks/organisation_index.html", context)


@require_safe
@public_page(query=KeysOf(Listed.PEOPLE))
def people(request: HttpRequest) -> HttpResponse:
    found = DirectoryList(Listed.PEOPLE, request.GET)
    description = _("Whom to call or write to, by topic, language, district and organisation.")
    context = _listed(request, found, ContactPerson.objects.for_cards()) | {
        "title": _("People to turn to"),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(PEOPLE_PATH, codes(), description),
    }
    return render(request, "networks/people_index.html", context)


def _listed(request: HttpRequest, found: DirectoryList, records: Any) -> dict[str, Any]:
    """The things of this page of a list, in parts, read in one query."""
    keep_values(request, found.in_address)
    return found.as_context() | {"parts": found.drawn(records.in_bulk)}


@require_safe
@public_page(query=["page"])
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.for_list(), slug=slug)
    networks = Network.objects.sources().filter(memberships__organisation=found).defer("body")
    named = list(ContactPerson.objects.published().with_card_facts().filter(organisation=found))
    index = Breadcrumb(_("Organisations"), reverse("networks:organisations"), active())
    context = {
        "organisation": found,
        "breadcrumbs": [home_breadcrumb(), index],
        "seo": seo_of(found.path, found.worded_in, str(found.description)),
        "contacts": [person for person in named if person.is_reachable],
        "people": [person for person in named if not person.is_reachable],
        "networks": Network.in_language(Network.in_order(networks.distinct())),
        "sections": sections_of(request, found),
    }
    return render(request, "networks/organisation.html", context)


@require_safe
@public_page(query=["view"])
def network_matrix(request: HttpRequest) -> HttpResponse:
    """As a table on a wide screen, as a list on a narrow one; or as the reader asks."""
    view = next((view for view in VIEWS if view == request.GET.get("view")), "")
    keep_values(request, {"view": [view] if view else []})
    context = {
        "title": _("Who works with whom"),
        "matrix": matrix(),
        "view": view,
        "breadcrumbs": _above_matrix(),
        "seo": seo_of(MATRIX_PATH, codes(), _("Organisations and the networks they belong to.")),
    }
    return render(request, "networks/matrix.html", context)


@require_safe
@public_page()
def network_matrix_csv(request: HttpRequest) -> HttpResponse:
    return csv_answer(f"networks-{active()}", as_csv(matrix()))


def _above_matrix() -> list[Breadcrumb]:
    """The list of networks, wherever editors have put it."""
    place = place_of(NetworkIndexPage)
    found = above(f"{place}matrix/", active()) if place else []
    return [home_breadcrumb(), *(Breadcrumb(t, address_of(at), lang) for at, t, lang in found)]
