"""The list of offers as its address asks for it, without JavaScript; any input is answered."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from networks.models import District
from offers.directory import directory
from offers.matching import (
    CITY_WIDE,
    FOR_EVERYBODY,
    NAMED,
    Matches,
    access_conditions,
)
from offers.models.locations import Location
from offers.models.terms import OfferCategory, TargetGroup
from portal.content.choices import Chip
from portal.content.filters import RESULTS, Filters
from portal.content.language_names import names_of_languages
from portal.content.list_parts import ListPart, in_parts, page_in_address
from portal.content.records import Term
from portal.content.term_choices import kept_records, worded_terms
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE, active, language_name

PER_PAGE = 20

#: What the list is filtered by: the key in the address and its label.
FACETS: dict[str, str | Promise] = {
    "category": _("Topic"),
    "district": _("District"),
    "language": _("Language spoken"),
    "target_group": _("For whom"),
    "terms": _("What matters to you"),
    "access": _("What applies to you"),
}
TERM_LABELS: dict[str, str | Promise] = {
    "childcare": _("with childcare"),
    "step_free": _("without steps"),
    "free": _("free of charge"),
    "no_registration": _("without registration"),
    "online": _("online"),
}
WORDS: dict[str, type[Term]] = {
    "category": OfferCategory,
    "district": District,
    "target_group": TargetGroup,
}
PARTS: dict[int, str | Promise] = {
    NAMED: "",
    FOR_EVERYBODY: _("For everybody"),
    CITY_WIDE: _("For the whole city"),
}


class OfferFilters(Filters):
    """The filters of the list of offers and of the map."""

    questions = FACETS
    seen_at_once = "category"  # the first question of most visitors is what

    @cached_property
    def labels(self) -> dict[str, dict[str, Any]]:
        language = active()
        known: dict[str, dict[str, Any]] = {
            name: worded_terms(model) for name, model in WORDS.items()
        }
        known["language"] = self._spoken()
        known["terms"] = dict(TERM_LABELS)
        known["access"] = {
            condition.slug: condition.name.in_language(language)
            for condition in access_conditions()
        }
        return known

    def _spoken(self) -> dict[str, Phrase]:
        """Languages that an offer or the address names, by their names in the reader's."""
        asked = filter(language_name, self.asked("language"))
        known = {*directory(active()).values("language"), *asked}
        return {code: Phrase(name, active()) for code, name in names_of_languages(known).items()}

    @cached_property
    def place(self) -> Location | None:
        """The place of the map whose offers are asked for."""
        asked = self.asked("place")
        return Location.objects.filter(slug__in=asked).first() if asked else None

    @cached_property
    def _matches(self) -> Matches:
        return Matches(self.chosen, self.place.pk if self.place else None)

    def left_by(self, name: str, value: str) -> int | None:
        return None if name == "access" else self._matches.left_by(name, value)

    @property
    def chips(self) -> list[Chip]:
        if self.place is None:
            return super().chips
        name = Phrase(self.place.name, SOURCE_LANGUAGE)
        return [Chip(name, f"?{self.encoded(place=[])}{RESULTS}"), *super().chips]

    @property
    def in_address(self) -> dict[str, list[str]]:
        return super().in_address | {"place": [self.place.slug] if self.place else []}

    @property
    def as_query(self) -> str:
        """The choices, for another view of the same offers: not where the map looks."""
        return self.encoded(at=[])

    def as_context(self) -> dict[str, Any]:
        return super().as_context() | {
            "hidden": [("place", self.place.slug)] if self.place else [],
            "choices": self.as_query,
            "districts": [d for d in kept_records(District) if d.slug in self.chosen["district"]],
        }


class OfferList(OfferFilters):
    """The offers that fit what was chosen."""

    @cached_property
    def page(self) -> Page:
        ordered = self._matches.in_parts()
        return Paginator(ordered, PER_PAGE).get_page(self.query.get("page"))

    @property
    def in_address(self) -> dict[str, list[str]]:
        return super().in_address | page_in_address(self.page)

    @property
    def parts(self) -> list[ListPart]:
        """The offers (ids of source pages) of this page of the list, in parts."""
        return in_parts(self.page.object_list, PARTS)

    def as_context(self) -> dict[str, Any]:
        return super().as_context() | {
            "parts": self.parts,
            "result_page": self.page,
            "total": self.page.paginator.count,
            "place": self.place,
        }
