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
from offers.models.links import OfferCategoryLink, OfferPlaceLink
from offers.models.locations import Location
from portal.content.addresses import address_of
from portal.content.translated import TranslatedText
from portal.content.words import titles_of_few

if TYPE_CHECKING:
    from offers.models.offers import Offer

#: Who looks at a page again sees what was mended, and the date stands beside the times: only after
#: three years without confirmation it promises no longer that somebody is there now.
OLD = timedelta(days=3 * 365)
#: Paper cannot be mended, and hangs on a wall for months: after a year it says: ask before you go.
OLD_ON_PAPER = timedelta(days=365)
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
class Alike:
    """A word an offer is sorted by, with the list of all that share it."""

    label: TranslatedText
    url: str


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
    """To its exact point where that is known, else to the address, never to an approximate point:
    links alone, no map."""
    spoken = location.postal_address
    if location.exact_point:
        point = f"{location.latitude},{location.longitude}"
        web = f"{MAP}/directions?{urlencode({'to': point})}"
        return Route(location, web, f"geo:{point}?q={point}({quote(location.name)})")
    if not spoken:
        return Route(location, "", "")
    return Route(
        location, f"{MAP}/search?{urlencode({'query': spoken})}", f"geo:0,0?q={quote(spoken)}"
    )


def is_old(as_of: str, limit: timedelta = OLD) -> bool:
    """Whether the last confirmation is too old. One known to the year counts from its beginning."""
    return bool(as_of) and as_of < (timezone.localdate() - limit).isoformat()


def ages(offer: Offer) -> str:
    """For which ages, in one line."""
    youngest, oldest = offer.minimum_age, offer.maximum_age
    limits = {"youngest": youngest, "oldest": oldest}
    if youngest is not None and oldest is not None:
        return _("%(youngest)d to %(oldest)d years") % limits
    if youngest is not None:
        return _("from %(youngest)d years") % limits
    return _("up to %(oldest)d years") % limits if oldest is not None else ""


def cost_in_words(free: bool | None) -> str:
    """Of an offer or event; empty where nobody has said it."""
    if free is None:
        return ""
    return _("Free of charge") if free else _("There is a charge")


def registration_in_words(needed: bool | None) -> str:
    """Of an offer or event; empty where nobody has said it."""
    if needed is None:
        return ""
    return _("Please register first") if needed else _("Just come")


def alike(offer: Offer) -> list[Alike]:
    """The list of offers by each category and target group of this one."""
    above = offer.source_path.rstrip("/").rpartition("/")[0]
    index = address_of(f"{above}/")
    return [
        *(Alike(c.name, f"{index}?category={c.slug}") for c in offer.categories),
        *(Alike(g.name, f"{index}?target_group={g.slug}") for g in offer.target_groups),
    ]


def related_to(offer: Offer, language: str) -> list[Related]:
    """Offers of the same category in the same district before others of the organisation."""
    source = offer.facts
    alike = OfferCategoryLink.objects.filter(category__in=[c.pk for c in source.categories])
    here = OfferPlaceLink.objects.in_districts([d.pk for d in source.districts])
    near = Q(pk__in=alike.values("page_id")) & Q(pk__in=here.values("page_id"))
    theirs = Q(organisation=source.organisation_id, organisation__isnull=False)
    found = type(offer).objects.sources().filter(near | theirs).exclude(pk=source.pk)
    rank = Case(When(near, then=Value(0)), default=Value(1), output_field=IntegerField())
    first = found.annotate(rank=rank).order_by("rank", "title_key", "pk")[:MOST_RELATED]
    return [
        Related(words.title, words.language, address_of(words.source_path, language))
        for words in titles_of_few(first, language)
    ]
