"""One page for each organisation: how to reach it, who is there, what it offers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail import hooks

from networks.models import ContactPerson, Network, Organisation
from portal.content.page_cache import public_page


@require_safe
@public_page(query=["page"])
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.for_list(), slug=slug)
    networks = Network.objects.sources().filter(memberships__organisation=found).defer("body")
    sections = [hook(request, found) for hook in hooks.get_hooks("portal_organisation_sections")]
    named = list(ContactPerson.objects.published().with_card_facts().filter(organisation=found))
    context = {
        "organisation": found,
        "contacts": [person for person in named if person.is_reachable],
        "people": [person for person in named if not person.is_reachable],
        "networks": Network.in_language(list(networks.distinct().order_by("title"))),
        "sections": sorted(filter(None, sections), key=lambda s: s.order),
    }
    return render(request, "networks/organisation.html", context)
