"""What an offer says of itself to the search, beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from networks.models.areas import District, district_name
from portal.content.searchable import Facts, Point, weight_by_age
from portal.content.term_choices import kept_terms

if TYPE_CHECKING:
    from offers.models.offers import Offer


def keywords_of(offer: Offer) -> list[str]:
    """Whose it is, where, about what, for whom, in which languages: in the words of its page."""
    facts, code = offer.facts, offer.language
    organisation = offer.visible_organisation
    terms = [*facts.categories, *facts.target_groups]
    return [
        *([organisation.name, organisation.short_name] if organisation else []),
        *(f"{place.name} {place.street}" for place in facts.locations),
        *(district_name(district, code) for district in facts.districts),
        *(str(term.name.in_language(code)) for term in terms),
        *facts.languages_in(code),
        *(str(c.name.in_language(code)) for kind in facts.conditions for c in kind),
        facts.phone,
        facts.email,
    ]


def facts_of(offer: Offer) -> Facts:
    """What was confirmed lately counts more than what nobody has looked at for years.

    What names no place is there for the whole city: it counts in each district.
    """
    facts = offer.facts
    values = [
        *(("topic", category.slug) for category in facts.categories),
        *(("target_group", group.slug) for group in facts.target_groups),
        *(("district", slug) for slug in _districts_of(offer)),
        *(("spoken", code) for code in facts.language_codes),
    ]
    confirmed = facts.as_of or facts.source_date
    return Facts(tuple(values), weight_by_age(confirmed, timezone.localdate()), _points_of(offer))


def _districts_of(offer: Offer) -> list[str]:
    if offer.facts.place_links.all():
        return [district.slug for district in offer.facts.districts]
    return [slug for slug, _name in kept_terms(District)]


def _points_of(offer: Offer) -> tuple[Point, ...]:
    """Its places where a source gives their coordinates, else the middles of their districts."""
    points = []
    for link in offer.facts.place_links.all():
        place = link.location
        district = link.district or (place and place.district)
        if place and place.exact_point:
            points.append(place.exact_point)
        elif district and district.middle:
            points.append(district.middle)
    return tuple(dict.fromkeys(points))
