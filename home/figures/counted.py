"""What the portal counts of its own things, on the day it is asked.

Nothing here is about people, so nothing is held back for being about fewer than five: offers and
events stand on public pages one by one, and grants are public money. What is to count people must
leave such numbers out before it comes here.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from funding.public.account import granted_by_district
from home.figures.series import CITY, Counted, Figures, Series, Value
from home.figures.words import Words
from networks.models import District
from offers.directory import directory
from offers.events.calendar import YES, calendar
from offers.models import Offer, OfferCategory
from portal.content.fragments import kept
from portal.content.language_names import names_of_languages
from portal.content.models import CitySettings
from portal.content.term_choices import kept_records
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE, active

CONFIRMED_WITHIN = timedelta(days=365)
SOURCE = _("Counted by this portal")
DISTRICT_PAGE = District.view_name

OFFERS, EVENTS = (
    pgettext_lazy("counted", "services and activities"),
    pgettext_lazy("counted", "events"),
)


def counted_figures() -> list[Figures]:
    """Those that have anything to count; kept for the day, until something is published."""
    today = timezone.localdate()

    def count() -> list[Figures]:
        city = Phrase(CitySettings.load().city_name, SOURCE_LANGUAGE)
        return [figures for each in ALL if (figures := each(today, city)) and figures.series]

    return kept(f"counted:{today}:{active()}", count)


def _one(today: date, area: str, name: Words, number: int, page: str = "") -> Series:
    return Series(area, name, (Value(today, Decimal(number), SOURCE),), page=page)


def offers_by_district(today: date, city: Phrase) -> Figures:
    """The list itself counts the same way; what is for the whole city stands in no district."""
    known = directory(active())
    numbers = [
        (each, known.having("district", [each.slug]).bit_count())
        for each in kept_records(District)
    ]  # fmt: skip
    rows = [_one(today, CITY, city, len(known.ids))]
    rows += [_one(today, d.slug, d.name, number, DISTRICT_PAGE) for d, number in numbers]
    return Figures(
        Counted(
            slug="offers-by-district",
            name=_("Services and activities by district"),
            description=_(
                "How many services and activities have a place in the district. What has several "
                "places counts in each; what is for the whole city counts in none."
            ),
            unit=OFFERS,
            area_sentence=_offers_said,
        ),
        tuple(rows),
    )


def _offers_said(number: int) -> str:
    return ngettext(
        "{area}: {n} service or activity has its place here.",
        "{area}: {n} services and activities have their place here.",
        number,
    )


def offers_by_category(today: date, city: Phrase) -> Figures:
    known = directory(active())
    rows = (
        _one(today, each.slug, each.name, known.having("category", [each.slug]).bit_count())
        for each in kept_records(OfferCategory)
    )
    return Figures(
        Counted(
            slug="offers-by-topic",
            name=_("Services and activities by topic"),
            description=_(
                "How many services and activities belong to a topic. Some belong to several."
            ),
            unit=OFFERS,
            where=_("Topic"),
        ),
        tuple(rows),
    )


def offers_by_language(today: date, city: Phrase) -> Figures:
    """By the names of the languages in the reader's: an order that ranks nothing."""
    known = directory(active())
    rows = (
        _one(today, code, name, known.having("language", [code]).bit_count())
        for code, name in names_of_languages(known.values("language")).items()
    )
    return Figures(
        Counted(
            slug="offers-by-language",
            name=_("Services and activities by language spoken"),
            description=_(
                "In how many services and activities a language is spoken, as far as providers "
                "have said so."
            ),
            unit=OFFERS,
            where=_("Language spoken"),
        ),
        tuple(rows),
    )


def offers_confirmed(today: date, city: Phrase) -> Figures:
    everything = len(directory(active()).ids)
    if not everything:
        return Figures(_CONFIRMED, ())
    old = Offer.objects.sources().not_confirmed_since(today - CONFIRMED_WITHIN).count()
    share = Decimal(100 * (everything - old)) / everything
    value = Value(today, share.quantize(Decimal("0.1")), SOURCE)
    return Figures(_CONFIRMED, (Series(CITY, city, (value,)),))


_CONFIRMED = Counted(
    slug="offers-confirmed",
    name=_("Services and activities confirmed within a year"),
    description=_(
        "Of how many services and activities somebody has made sure within the last twelve months."
    ),
    unit="%",
    sentence=_(
        "Of 100 services and activities, {whole} were confirmed within the last twelve months."
    ),
)


def events_with_childcare(today: date, city: Phrase) -> Figures:
    known = calendar()
    rows: Iterable[tuple[str, Words, int]] = [
        (CITY, _("All coming events"), known.count({})),
        ("childcare", _("With childcare"), known.count({"childcare": [YES]})),
    ]
    shown = tuple(_one(today, area, name, number) for area, name, number in rows)
    return Figures(
        Counted(
            slug="events-with-childcare",
            name=_("Events with childcare"),
            description=_("Of the events that are still to come or take place regularly."),
            unit=EVENTS,
            where=_("What"),
        ),
        shown if shown[0].newest.amount else (),
    )


def grants_by_district(today: date, city: Phrase) -> Figures:
    """Years are those of the calls; a year that nothing was granted in has no value."""
    rows = granted_by_district()
    names: list[tuple[str, Words, str]] = [
        (each.slug, each.name, DISTRICT_PAGE) for each in kept_records(District)
    ]
    found = [_granted(CITY, city, "", [(row.year, row.amount) for row in rows])]
    for slug, name, page in [*names, ("none", _("No district named"), "")]:
        own = "" if slug == "none" else slug
        money = [(row.year, row.amount) for row in rows if row.district == own]
        found.append(_granted(slug, name, page, money))
    return Figures(
        Counted(
            slug="grants-by-district",
            name=_("Project funding granted by district"),
            description=_(
                "Euros granted to projects in the district, by budget year. What was revoked does "
                "not count."
            ),
            unit="€",
            area_sentence=_granted_said,
        ),
        tuple(series for series in found if series.values),
        by_year=True,
    )


def _granted_said(euros: int) -> str:
    return ngettext(
        "{area}: {n} euro was granted to projects.",
        "{area}: {n} euros were granted to projects.",
        euros,
    )


def _granted(area: str, name: Words, page: str, money: Iterable[tuple[int, Decimal]]) -> Series:
    by_year: dict[int, Decimal] = {}
    for year, amount in money:
        by_year[year] = by_year.get(year, Decimal(0)) + amount
    values = (Value(date(year, 12, 31), by_year[year], SOURCE) for year in sorted(by_year))
    return Series(area, name, tuple(values), page=page)


#: In the order in which they are listed.
ALL: tuple[Callable[[date, Phrase], Figures], ...] = (
    offers_by_district,
    offers_by_category,
    offers_by_language,
    offers_confirmed,
    events_with_childcare,
    grants_by_district,
)
