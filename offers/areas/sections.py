"""The parts of a district's page that the offers know, each where there is anything to show."""

from django.http import HttpRequest
from django.urls import reverse

from networks.models import District, Municipality
from networks.models.areas import Area
from offers.areas.outline import small_map
from offers.directory import directory
from offers.events.models import EventIndexPage
from offers.events.upcoming import next_rows
from offers.mapping.outlines import SOURCE
from offers.models import OfferCategory, OfferIndexPage
from offers.places import places
from offers.sections import CategoryEntry
from portal.content.addresses import address_of
from portal.content.sections import Section, register_section
from portal.content.term_choices import kept_records
from portal.languages import active

MOST_EVENTS, MOST_PLACES = 6, 12


def outline(request: HttpRequest, area: Area) -> Section | None:
    drawing = small_map(area)
    if drawing is None:
        return None
    more = f"{reverse('offers:map')}?district={area.slug}" if isinstance(area, District) else ""
    context = {"drawing": drawing, "area": area, "more": more, "source": SOURCE}
    return Section(5, "offers/areas/outline.html", context)


def offers(request: HttpRequest, area: District) -> Section | None:
    """By category, and how many more are there for the whole city."""
    index = OfferIndexPage.path_of_the_list()
    if not index:
        return None
    known = directory(active())
    here = known.having("district", [area.slug])
    address = f"{address_of(index)}?district={area.slug}"
    counted = [
        CategoryEntry(c.name, c.icon, number, f"{address}&category={c.slug}")
        for c in kept_records(OfferCategory)
        if (number := (here & known.having("category", [c.slug])).bit_count())
    ]
    context = {
        "categories": counted,
        "count": here.bit_count(),
        "city_wide": known.without("district").bit_count(),
        "address": address,
    }
    return Section(20, "offers/areas/offers.html", context)


def events(request: HttpRequest, area: District) -> Section | None:
    """What takes place in the district itself, each with its next date."""
    rows = next_rows(MOST_EVENTS, district=area.slug)
    if not rows:
        return None
    index = f"{address_of(EventIndexPage.path_of_the_list())}?district={area.slug}"
    context = {"rows": rows, "all_url": index}
    return Section(30, "offers/areas/events.html", context)


def places_here(request: HttpRequest, area: District) -> Section | None:
    found = list(places().filter(district=area).order_by("name", "pk")[: MOST_PLACES + 1])
    if not found:
        return None
    context = {
        "places": found[:MOST_PLACES],
        "map": reverse("offers:map"),
        "more": f"{reverse('offers:map')}?district={area.slug}",
    }
    return Section(40, "offers/areas/places.html", context)


def register() -> None:
    register_section(Municipality, outline)
    for build in (outline, offers, events, places_here):
        register_section(District, build)
