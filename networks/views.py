"""All organisations, and one page for each: how to reach it, who is there, what it offers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks

from networks.models import ContactPerson, District, Network, Organisation
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.term_choices import kept_terms
from portal.languages import active, codes

PER_PAGE = 60
INDEX_PATH = "organisations/"


@dataclass(frozen=True)
class Choice:
    """A link that narrows the list, or takes back what it narrows."""

    label: Any
    url: str
    chosen: bool


@require_safe
@public_page(query=["kind", "district", "page"])
def organisations(request: HttpRequest) -> HttpResponse:
    kinds = dict(Organisation.Kind.choices)
    districts = {slug: text.in_language(active()) for slug, text in kept_terms(District)}
    kind, district = request.GET.get("kind", ""), request.GET.get("district", "")
    kind, district = kind if kind in kinds else "", district if district in districts else ""
    found = Organisation.objects.for_list().of(kind, district).order_by("name", "pk")
    title = _("Organisations")
    context = {
        "title": title,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page", "1")[:6]),
        "kinds": _choices("kind", kinds.items(), kind, {"district": district}),
        "districts": _choices("district", districts.items(), district, {"kind": kind}),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(INDEX_PATH, codes(), _("Who does what in the city, and how to reach them.")),
    }
    return render(request, "networks/organisation_index.html", context)


def _choices(
    name: str, labels: Iterable[tuple[str, Any]], chosen: str, others: dict[str, str]
) -> list[Choice]:
    def url(value: str) -> str:
        kept = {key: text for key, text in (others | {name: value}).items() if text}
        return f"?{urlencode(kept)}"

    return [
        Choice(label, url("" if value == chosen else value), value == chosen)
        for value, label in labels
    ]


@require_safe
@public_page(query=["page"])
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.for_list(), slug=slug)
    networks = Network.objects.sources().filter(memberships__organisation=found).defer("body")
    sections = [hook(request, found) for hook in hooks.get_hooks("portal_organisation_sections")]
    named = list(ContactPerson.objects.published().with_card_facts().filter(organisation=found))
    index = Breadcrumb(_("Organisations"), reverse("networks:organisations"), active())
    context = {
        "organisation": found,
        "breadcrumbs": [home_breadcrumb(), index],
        "seo": seo_of(found.path, found.worded_in, str(found.description)),
        "contacts": [person for person in named if person.is_reachable],
        "people": [person for person in named if not person.is_reachable],
        "networks": Network.in_language(list(networks.distinct().order_by("title"))),
        "sections": sorted(filter(None, sections), key=lambda s: s.order),
    }
    return render(request, "networks/organisation.html", context)
