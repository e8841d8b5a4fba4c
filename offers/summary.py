"""What an offer's page begins with: whether it is open, and the ways to get there and in touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.models import ContactPerson, Organisation
from offers.models.locations import Location
from portal.content.addresses import address_of
from portal.content.words import titles_of

if TYPE_CHECKING:
    from offers.models.offers import Offer

OLD = timedelta(days=3 * 365)  # what nobody has confirmed since is told with a warning
MOST_RELATED = 6
MAP = "https://www.openstreetmap.org"


@dataclass(frozen=True)
class Ways:
    """The first number and mailbox to try; empty where there is none."""

    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Route:
    """A place and how to get there: by a map of the web, or by the map of one's own telephone."""

    location: Location
    web: str
    device: str


@dataclass(frozen=True)
class Related:
    """Another offer, in the reader's words or the nearest there are."""

    title: str
    language: str
    address: str


def ways_of(
    offer: Offer, people: Iterable[ContactPerson], organisation: Organisation | None
) -> Ways:
    """The offer's own, then those of who is named for it, then those of the organisation."""
    known = list(people)
    phones = [offer.phone, *(p.phone or p.mobile for p in known)]
    emails = [offer.email, *(p.function_email or p.email for p in known)]
    if organisation:
        phones.append(organisation.phone)
        emails.append(organisation.email)
    return Ways(next(filter(None, phones), ""), next(filter(None, emails), ""))


def route_to(location: Location) -> Route:
    """To the coordinates where a source gives them, else to the address; links alone, no map."""
    spoken = location.postal_address
    if location.is_exact:
        point = f"{location.latitude},{location.longitude}"
        web = f"{MAP}/directions?{urlencode({'to': point})}"
        return Route(location, web, f"geo:{point}?q={point}({quote(location.name)})")
    if not spoken:
        return Route(location, "", "")
    return Route(
        location, f"{MAP}/search?{urlencode({'query': spoken})}", f"geo:0,0?q={quote(spoken)}"
    )


def is_old(as_of: str) -> bool:
    """Whether the last confirmation is too old to promise that somebody is there now."""
    return bool(as_of) and as_of < (timezone.localdate() - OLD).isoformat()


def ages(offer: Offer) -> str:
    """For which ages, in one line."""
    youngest, oldest = offer.minimum_age, offer.maximum_age
    limits = {"youngest": youngest, "oldest": oldest}
    if youngest is not None and oldest is not None:
        return _("%(youngest)d to %(oldest)d years") % limits
    if youngest is not None:
        return _("from %(youngest)d years") % limits
    return _("up to %(oldest)d years") % limits if oldest is not None else ""


def related_to(offer: Offer, language: str) -> list[Related]:
    """Offers of the same organisation, then of the same category in the same district."""
    source = offer.facts
    same = Q(category_links__category__in=[c.pk for c in source.categories])
    districts = [d.pk for d in source.districts]
    here = Q(place_links__district__in=districts) | Q(place_links__location__district__in=districts)
    nearby = same & here if districts else Q(pk__in=())
    of_theirs = Q(organisation=source.organisation_id) if source.organisation_id else Q(pk__in=())
    found = type(offer).objects.sources().filter(of_theirs | nearby).exclude(pk=source.pk)
    near = When(same, then=Value(0))
    ranked = found.annotate(rank=Case(near, default=Value(1), output_field=IntegerField()))
    ids = list(dict.fromkeys(
        ranked.order_by("rank", "title_key", "pk").values_list("pk", flat=True)[: 3 * MOST_RELATED]
    ))[:MOST_RELATED]  # fmt: skip
    words = titles_of(type(offer).objects.filter(pk__in=ids), language) if ids else {}
    return [
        Related(words[pk].title, words[pk].language, address_of(words[pk].source_path, language))
        for pk in ids
    ]
