"""All published offers (ids of source pages, by title) by what they are chosen by, made once a
generation and language.

Beside the filters of the list there are three kinds of choices: `everybody` (by group); `asks`, for
a condition of a kind; `chain`, for a phase of life (or `ALWAYS`) and a field: `birth/health`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from networks.models.languages import JoinedCodes
from offers.models.access import TERM_FACTS, TERMS, AccessCondition, OfferAccessLink
from offers.models.links import OfferCategoryLink, OfferPlaceLink, OfferTargetGroupLink
from offers.models.offers import Offer
from offers.models.phases import OfferPhaseLink
from offers.models.terms import TargetGroup
from portal.content.directory import Directory, places_in, set_of
from portal.content.fragments import kept, kept_with_frame
from portal.content.generation import Part
from portal.content.term_choices import kept_records

#: Of the kind `chain`, in place of a phase's short name: what helps in every phase of life.
ALWAYS = "always"


def directory(language: str) -> Directory:
    """By the titles that a reader of the language is shown."""
    return kept(f"offer-directory:{language}", lambda: _read(language))


def _read(language: str) -> Directory:
    published = ids_by_title(language)
    places = places_in([str(pk) for pk in published])
    sets: dict[tuple[str, str], int] = defaultdict(int)
    for kind, value, pages in (*_rows(), *_on_terms()):
        if found := set_of(pages.split(), places):
            sets[kind, value] |= found
    return Directory(published, dict(sets) | dict(_of_records(sets)))


def _of_records(sets: Mapping[tuple[str, str], int]) -> Iterator[tuple[tuple[str, str], int]]:
    """What the records say of such sets: the links need not be read a second time."""
    asked: dict[tuple[str, str], int] = defaultdict(int)
    for condition in kept_records(AccessCondition):
        asked["asks", condition.kind] |= sets.get(("access", condition.slug), 0)
    yield from ((key, found) for key, found in asked.items() if found)
    for group in kept_records(TargetGroup):
        if group.is_everybody and (found := sets.get(("target_group", group.slug))):
            yield ("everybody", group.slug), found


def ids_by_title(language: str) -> tuple[int, ...]:
    """Ids of all that are published, sorted anew once a title or what is published has changed."""

    def read() -> tuple[int, ...]:
        ids = Offer.objects.sources().by_title(language).values_list("pk", flat=True)
        return tuple(ids.iterator(chunk_size=5_000))

    return kept_with_frame(f"offers-by-title:{language}", Part.TITLES, read)


def _on_terms() -> Iterator[tuple[str, str, str]]:
    """As of `_rows`. A row for all offers with the same facts, read from an index of the facts
    alone: most say nothing of any."""
    says_one = reduce(or_, (Q(**{fact: value}) for fact, value in TERMS.values()))
    offers = Offer.objects.filter(says_one).order_by().values(*TERM_FACTS)
    for row in offers.annotate(pages=JoinedCodes(Cast("pk", TextField()))):
        for term, (fact, value) in TERMS.items():
            if row[fact] is value:
                yield "terms", term, row["pages"]


def _rows() -> Iterable[tuple[str, str, str]]:
    """Kind of choice, value, ids of offers (also of those that are not published).

    In one query, with a row for each value: to fetch a row for each link takes ten times as long.
    """

    def by(kind: str, links: QuerySet, of: str | Combinable, page: str = "page_id") -> QuerySet:
        value = F(of) if isinstance(of, str) else of
        rows = links.order_by().values(kind=Value(kind), value=value)
        return rows.annotate(pages=JoinedCodes(Cast(page, TextField())))

    groups, asked = OfferTargetGroupLink.objects.all(), OfferAccessLink.objects.all()
    places = OfferPlaceLink.objects.all()
    spoken = Offer.spoken_languages.through.objects.all()
    here = places.filter(district__isnull=False)
    there = places.filter(location__district__isnull=False)
    phase = Coalesce("phase__slug", Value(ALWAYS))
    place = Concat(phase, Value("/"), "field__slug", output_field=TextField())
    rows = by("category", OfferCategoryLink.objects.all(), "category__slug").union(
        by("district", here, "district__slug"),
        by("district", there, "location__district__slug"),
        by("language", spoken, "spokenlanguage__code", "offer_id"),
        by("target_group", groups, "target_group__slug"),
        by("access", asked, "condition__slug"),
        by("chain", OfferPhaseLink.objects.all(), place),
        all=True,
    )
    return [(row["kind"], row["value"], row["pages"]) for row in rows]
