"""The list of offers as its address asks for it, without JavaScript; any input is answered."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from networks.models import District, SpokenLanguage
from offers.models.locations import Location
from offers.models.offers import Offer
from offers.models.terms import OfferCategory, TargetGroup
from portal.content.addresses import public_sources
from portal.content.fragments import kept
from portal.content.records import Term
from portal.content.term_choices import kept_terms
from portal.content.translated import Phrase
from portal.languages import active, language_name

PER_PAGE = 20
LONGEST_CHOICE = 80


@dataclass(frozen=True)
class Option:
    value: str
    label: Phrase
    selected: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: Any
    options: list[Option]

    @property
    def values(self) -> list[str]:
        """The values that are chosen and exist."""
        return [option.value for option in self.options if option.selected]

    @property
    def chosen(self) -> int:
        return len(self.values)

    @property
    def open(self) -> bool:
        """The first question of most visitors is what, so its choices are to be seen."""
        return self.name == "category"


def _spoken_languages() -> list[tuple[str, Phrase]]:
    """The languages of which there are offers, sorted by their names in the reader's."""

    def build() -> list[tuple[str, Phrase]]:
        # Asked language by language: each is settled by its first offer.
        shown = Exists(public_sources().filter(pk=OuterRef("offer_id")))
        links = Offer.spoken_languages.through.objects
        there = links.filter(shown, spokenlanguage=OuterRef("pk"))
        spoken = SpokenLanguage.objects.filter(Exists(there))
        named = [(language_name(language.code), language.code) for language in spoken]
        return [(code, Phrase(name, active())) for name, code in sorted(named)]

    return kept(f"offer-languages:{active()}", build)


def _words_of(model: type[Term]) -> list[tuple[str, Phrase]]:
    return [(slug, text.in_language(active())) for slug, text in kept_terms(model)]


#: What the list is filtered by: the key in the address, its label, whose records are the choices.
FACETS: dict[str, tuple[str | Promise, type[Term] | None]] = {
    "category": (_("Topic"), OfferCategory),
    "district": (_("District"), District),
    "language": (_("Language spoken"), None),
    "target_group": (_("For whom"), TargetGroup),
}


class OfferList:
    """Reads the filters of an address and finds the offers."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query

    def _chosen(self, name: str) -> set[str]:
        return {value[:LONGEST_CHOICE].replace("\0", "") for value in self.query.getlist(name)[:20]}

    @cached_property
    def facets(self) -> list[Facet]:
        return [
            self._facet(name, label, _words_of(model) if model else _spoken_languages())
            for name, (label, model) in FACETS.items()
        ]

    def _facet(self, name: str, label: Any, options: list[tuple[str, Phrase]]) -> Facet:
        chosen = self._chosen(name)
        return Facet(name, label, [Option(v, text, v in chosen) for v, text in options])

    @cached_property
    def place(self) -> Location | None:
        """The place of the map whose offers are asked for."""
        asked = self._chosen("place")
        return Location.objects.filter(slug__in=asked).first() if asked else None

    def _condition(self) -> Q:
        chosen = {facet.name: facet.values for facet in self.facets}
        condition = Q()
        if self.place:
            condition &= Q(place_links__location=self.place)
        if chosen["category"]:
            condition &= Q(category_links__category__slug__in=chosen["category"])
        if chosen["target_group"]:
            condition &= Q(target_group_links__target_group__slug__in=chosen["target_group"])
        if chosen["district"]:
            condition &= Q(place_links__district__slug__in=chosen["district"]) | Q(
                place_links__location__district__slug__in=chosen["district"]
            )
        if chosen["language"]:
            condition &= Q(spoken_languages__code__in=chosen["language"])
        return condition

    @cached_property
    def page(self) -> Page:
        condition = self._condition()
        found = Offer.objects.sources()
        if condition:
            found = found.filter(pk__in=found.filter(condition).values("pk"))
        ordered = found.order_by("title", "pk").values_list("pk", flat=True)
        return Paginator(ordered, PER_PAGE).get_page(self.query.get("page", "1")[:6])

    def as_context(self) -> dict[str, Any]:
        return {
            "facets": self.facets,
            "offers": list(self.page.object_list),
            "result_page": self.page,
            "total": self.page.paginator.count,
            "place": self.place,
            "hidden": [("place", self.place.slug)] if self.place else [],
            "filter_count": sum(facet.chosen for facet in self.facets) + bool(self.place),
        }
