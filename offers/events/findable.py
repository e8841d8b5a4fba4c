"""What an event says of itself to the search, beside its text."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from networks.models.areas import District, district_name
from portal.content.searchable import Facts, Point, weight_by_age
from portal.content.term_choices import kept_terms

if TYPE_CHECKING:
    from offers.events.models.events import Event

#: What has been, or rests, stands behind what takes place; what is soon before what is later.
RESTS, LATER, SOON = 0.55, 0.9, timedelta(weeks=2)


def keywords_of(event: Event) -> list[str]:
    """Whose it is, where, about what, for whom, in the words of its page."""
    facts, code = event.facts, event.language
    organisation, place = event.visible_organisation, facts.location
    terms = [*facts.topics.all(), *facts.groups.all()]
    return [
        *([organisation.name, organisation.short_name] if organisation else []),
        *([f"{place.name} {place.street}"] if place else []),
        district_name(event.area, code),
        *(str(term.name.in_language(code)) for term in terms),
        *facts.languages_in(code),
    ]


def facts_of(event: Event) -> Facts:
    facts = event.facts
    values = [
        *(("topic", category.slug) for category in facts.topics.all()),
        *(("target_group", group.slug) for group in facts.groups.all()),
        *(("district", slug) for slug in _districts_of(event)),
        *(("spoken", code) for code in facts.language_codes),
    ]
    return Facts(tuple(values), _weight(event), _points_of(event))


def _districts_of(event: Event) -> list[str]:
    """What names no place is there for the whole city: it counts in each district."""
    if event.facts.location or event.facts.district:
        return [event.area.slug] if event.area else []
    return [slug for slug, _name in kept_terms(District)]


def _points_of(event: Event) -> tuple[Point, ...]:
    place, area = event.facts.location, event.area
    if place and place.exact_point:
        return (place.exact_point,)
    return (area.middle,) if area and area.middle else ()


def _weight(event: Event) -> float:
    """Made anew each night with the index: the next date counts."""
    upcoming, today = event.dates.next, timezone.localdate()
    if upcoming and not event.is_cancelled:
        return 1.0 if upcoming.day - today <= SOON else LATER
    return (
        RESTS
        if event.has_been or event.is_paused
        else weight_by_age(event.facts.source_date, today)
    )
