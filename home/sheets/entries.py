"""What a sheet says of a thing, in one language: when, where, in which languages, whom to call."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.sheets.subjects import Subject
from networks.models import ContactPerson, District, Organisation
from offers.events.times import in_words
from offers.models import Event, Location, Offer
from offers.models.links import page_relations
from offers.summary import OLD_ON_PAPER, ages, cost_in_words, is_old, registration_in_words, ways_of
from portal.content.addresses import Thing
from portal.content.language_names import names_of_languages
from portal.content.pages import PortalPage
from portal.content.partial_dates import partial_date
from portal.content.searchable import Point
from portal.content.translated import Phrase
from portal.content.views import words_of_thing
from portal.languages import SOURCE_LANGUAGE, active, direction, native_name


@dataclass(frozen=True)
class Line:
    """A fact with its label; `isolate` keeps the direction of a number or a German address."""

    label: str
    text: str
    lang: str = ""
    isolate: str = ""


@dataclass(frozen=True)
class SheetEntry:
    """A thing in the words of one language. `warnings`: what a reader must know before she goes."""

    title: Phrase
    summary: Phrase
    lines: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()

    def as_data(self) -> dict[str, Any]:
        lines = [vars(line) for line in self.lines if line.text]
        return {
            "title": _phrase(self.title),
            "summary": _phrase(self.summary),
            "lines": lines,
            "warnings": self.warnings,
        }


def entry_of(subject: Subject, language: str) -> SheetEntry:
    """Raises:
    Http404: a page without words in any language.
    """
    with translation.override(language):
        return _entry(words_of_thing(subject, language) if isinstance(subject, Thing) else subject)


def unconfirmed(as_of: str) -> str:
    """What the print says where nobody has confirmed it for a year; empty where somebody has."""
    if not as_of:
        return _("It is not known when this was last confirmed. Please ask before you go.")
    if not is_old(as_of, OLD_ON_PAPER):
        return ""
    return _("Please ask before you go. Not confirmed since %(day)s") % {"day": partial_date(as_of)}


@singledispatch
def _entry(thing: Any) -> SheetEntry:
    raise TypeError(type(thing))


@_entry.register
def _page(page: PortalPage) -> SheetEntry:
    return _worded(page, ())


@_entry.register
def _offer(offer: Offer) -> SheetEntry:
    facts = offer.facts
    prefetch_related_objects([facts], *page_relations())
    people = list(
        ContactPerson.objects.for_cards()
        .filter(offer_links__page=facts)
        .order_by("offer_links__sort_order")
    )
    ways = ways_of(facts, people, offer.visible_organisation)
    said = Line(_("When"), offer.schedule, offer.language, direction(offer.language))
    hours = offer.hours.in_one_line() if offer.hours else ""
    lines = (
        said,
        Line("" if offer.schedule else _("When"), hours),
        *_where(offer.locations, offer.districts, _from_afar(facts)),
        Line(_("Languages"), _languages(facts.language_codes)),
        Line(_("Who may come"), _listed([offer.access, *_conditions(offer), ages(facts)])),
        Line(_("Cost"), offer.cost or cost_in_words(facts.free_of_charge), isolate="auto"),
        Line(_("Registration"), registration_in_words(facts.registration_needed)),
        Line(_("What to bring"), offer.bring, offer.language, direction(offer.language)),
        *_ways(ways.phone, ways.email),
    )
    return _worded(offer, lines, [unconfirmed(facts.as_of)], _points(offer))


def _from_afar(facts: Offer) -> list[str]:
    ways = [
        (facts.online, _("Online")),
        (facts.by_telephone, _("By telephone")),
        (facts.at_home, _("At your home")),
    ]
    return [words for is_so, words in ways if is_so]


def _conditions(offer: Offer) -> list[str]:
    either = pgettext("between conditions", "or")
    return [f" {either} ".join(str(c.name) for c in kind) for kind in offer.conditions]


@_entry.register
def _event(event: Event) -> SheetEntry:
    facts = event.facts
    prefetch_related_objects([facts], "spoken_languages")
    dates = event.dates
    when = in_words(dates.next) if dates.next else event.schedule
    locations = [facts.location] if facts.location else []
    districts = [event.area] if event.area else []
    organisation = event.visible_organisation
    phone = facts.phone or (organisation.phone if organisation else "")
    email = facts.email or (organisation.email if organisation else "")
    lines = (
        Line(_("When"), when, isolate="auto"),
        *_where(locations, districts, [_("Online")] if facts.online_link else []),
        Line(_("Languages"), _languages(facts.language_codes)),
        Line(_("Cost"), event.cost or cost_in_words(facts.free_of_charge), isolate="auto"),
        Line(_("Registration"), registration_in_words(facts.registration_needed)),
        *_ways(phone, email),
    )
    points = _located(locations, districts)
    return _worded(event, lines, [_state(event)], points)


def _state(event: Event) -> str:
    if event.is_cancelled:
        return f"{_('Cancelled')}. {event.state_note}".strip()
    if event.is_paused:
        return f"{_('Rests for the time being')}. {event.state_note}".strip()
    return _("This has been") if event.has_been else ""


@_entry.register
def _organisation(organisation: Organisation) -> SheetEntry:
    address = organisation.postal_address
    districts = [organisation.district] if organisation.district else []
    lines = (
        Line(_("Where"), address, SOURCE_LANGUAGE, "ltr"),
        Line("" if address else _("Where"), _names(districts)),
        *_ways(organisation.phone, organisation.email),
        Line("", _as_of(organisation.source_date)),
    )
    summary = organisation.description.in_language(active())
    title = organisation.worded_name
    return SheetEntry(title, summary, lines, _not_worded(summary), _located([], districts))


@_entry.register
def _person(person: ContactPerson) -> SheetEntry:
    organisation = person.organisation
    districts = [organisation.district] if organisation.district else []
    lines = (
        Line(_("Organisation"), organisation.name, SOURCE_LANGUAGE, "ltr"),
        Line(_("Where"), organisation.postal_address, SOURCE_LANGUAGE, "ltr"),
        Line(_("Languages"), _languages(person.language_codes)),
        *_ways(person.phone or person.mobile, person.function_email or person.email),
    )
    function = person.function.in_language(active())
    warnings = (unconfirmed(person.as_of), *_not_worded(function))
    title = Phrase(person.full_name, SOURCE_LANGUAGE)
    return SheetEntry(
        title, function, lines, tuple(filter(None, warnings)), _located([], districts)
    )


# --- Parts of an entry ---


def _as_of(day: str) -> str:
    return _("As of %(as_of)s") % {"as_of": partial_date(day)} if day else ""


def _worded(
    page: PortalPage,
    lines: tuple[Line, ...],
    warnings: list[str] | None = None,
    points: tuple[Point, ...] = (),
) -> SheetEntry:
    title, summary = (Phrase(text, page.language) for text in (page.title, page.summary))
    said = (*filter(None, warnings or []), *_not_worded(title))
    return SheetEntry(title, summary, lines, said, points)


def _not_worded(phrase: Phrase) -> tuple[str, ...]:
    """Never another language silently."""
    if not phrase or phrase.language == active():
        return ()
    known = {"language": native_name(phrase.language)}
    return (_("Not translated yet. This is in: %(language)s") % known,)


def _where(
    locations: list[Location], districts: list[District], afar: list[str]
) -> tuple[Line, ...]:
    places = [", ".join(filter(None, [at.name, at.postal_address])) for at in locations]
    lines = [Line(_("Where"), place, SOURCE_LANGUAGE, "ltr") for place in places]
    return (
        *lines,
        Line(_("District") if lines else _("Where"), _names(districts)),
        Line("" if lines or districts else _("Where"), _listed(afar)),
    )


def _ways(phone: str, email: str) -> tuple[Line, ...]:
    return Line(_("Telephone"), phone, "", "ltr"), Line(_("E-mail"), email, "", "ltr")


def _languages(codes: list[str]) -> str:
    return _listed(list(names_of_languages(codes).values()))


def _names(districts: list[District]) -> str:
    return _listed([str(district.name) for district in districts])


def _listed(parts: list[str]) -> str:
    return pgettext("between the names of a list", ", ").join(filter(None, parts))


def _points(offer: Offer) -> tuple[Point, ...]:
    return _located(offer.locations, offer.districts)


def _located(locations: list[Location], districts: list[District]) -> tuple[Point, ...]:
    """Where sources give coordinates, else the middles of the districts."""
    exact = [at.exact_point for at in locations if at.exact_point]
    return tuple(exact) or tuple(filter(None, (district.middle for district in districts)))


def _phrase(phrase: Phrase) -> dict[str, str]:
    """With its direction where it is not that of the column."""
    other = phrase.language != active()
    isolate = direction(phrase.language) if other and phrase.text else ""
    return {"text": phrase.text, "lang": phrase.language, "isolate": isolate}
