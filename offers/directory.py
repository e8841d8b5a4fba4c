"""All published offers (ids of source pages, by title) by what they are chosen by, made once a
generation and language.

Beside the filters of the list there are two kinds of choices: `everybody` (by group), and `asks`,
for a condition of a kind.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat

from networks.models.languages import JoinedCodes
from offers.models.access import OfferAccessLink
from offers.models.links import OfferCategoryLink, OfferPlaceLink, OfferTargetGroupLink
from offers.models.offers import Offer
from portal.content.directory import Directory, places_in, set_of
from portal.content.fragments import kept

#: What people need in order to come at all, by its key in the address.
TERMS = {
    "childcare": Q(childcare=True),
    "step_free": Q(step_free=True),
    "free": Q(free_of_charge=True),
    "no_registration": Q(registration_needed=False),
    "online": Q(online=True),
}


def directory(language: str) -> Directory:
    """By the titles that a reader of the language is shown."""
    return kept(f"offer-directory:{language}", lambda: _read(language))


def _read(language: str) -> Directory:
    published = _published(language)
    places = places_in([str(pk) for pk, _terms in published])
    sets: dict[tuple[str, str], int] = defaultdict(int)
    for kind, value, pages in _rows():
        if found := set_of(pages.split(), places):
            sets[kind, value] |= found
    on_terms: dict[str, list[str]] = defaultdict(list)
    for pk, terms in published:
        on_terms[terms].append(str(pk))
    for terms, those in on_terms.items():
        found = set_of(those, places)
        for term in terms.split():
            sets["terms", term] |= found
    return Directory(tuple(pk for pk, _terms in published), dict(sets))


def _published(language: str) -> list[tuple[int, str]]:
    """Ids by title, each with the terms that the offer is on."""
    each = (Case(When(is_so, Value(f"{t} ")), default=Value("")) for t, is_so in TERMS.items())
    return list(Offer.objects.sources().by_title(language).values_list("pk", Concat(*each)))


def _rows() -> Iterable[tuple[str, str, str]]:
    """Kind of choice, value, ids of offers (also of those that are not published).

    In one query, with a row for each value: to fetch a row for each link takes ten times as long.
    """

    def by(kind: str, links: QuerySet, value: str, page: str = "page_id") -> QuerySet:
        rows = links.order_by().values(kind=Value(kind), value=F(value))
        return rows.annotate(pages=JoinedCodes(Cast(page, TextField())))

    groups, asked = OfferTargetGroupLink.objects.all(), OfferAccessLink.objects.all()
    places = OfferPlaceLink.objects.all()
    spoken = Offer.spoken_languages.through.objects.all()
    here = places.filter(district__isnull=False)
    there = places.filter(location__district__isnull=False)
    everybody = groups.filter(target_group__is_everybody=True)
    rows = by("category", OfferCategoryLink.objects.all(), "category__slug").union(
        by("district", here, "district__slug"),
        by("district", there, "location__district__slug"),
        by("language", spoken, "spokenlanguage__code", "offer_id"),
        by("target_group", groups, "target_group__slug"),
        by("everybody", everybody, "target_group__slug"),
        by("access", asked, "condition__slug"),
        by("asks", asked, "condition__kind"),
        all=True,
    )
    return [(row["kind"], row["value"], row["pages"]) for row in rows]
