"""What an offer says of itself to the search, beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from networks.models.areas import district_name
from portal.content.searchable import Facts, weight_by_age

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
    """What was confirmed lately counts more than what nobody has looked at for years."""
    facts = offer.facts
    values = [
        *(("topic", category.slug) for category in facts.categories),
        *(("target_group", group.slug) for group in facts.target_groups),
        *(("district", district.slug) for district in facts.districts),
        *(("spoken", code) for code in facts.language_codes),
    ]
    places = ((place.latitude, place.longitude) for place in facts.locations)
    point = next(((float(north), float(east)) for north, east in places if north and east), None)
    confirmed = facts.as_of or facts.source_date
    return Facts(tuple(values), weight_by_age(confirmed, timezone.localdate()), point)
