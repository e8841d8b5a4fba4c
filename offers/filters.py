"""The list of offers as its address asks for it, without JavaScript; any input is answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from networks.models import District
from offers.matching import (
    CITY_WIDE,
    CONDITIONS,
    FOR_EVERYBODY,
    NAMED,
    Matches,
    access_conditions,
)
from offers.models.locations import Location
from offers.models.terms import OfferCategory, TargetGroup
from portal.content.choices import Chip, Facet, Option
from portal.content.records import Term
from portal.content.term_choices import kept_records, kept_terms
from portal.content.title_keys import languages_by_name
from portal.content.translated import Phrase
from portal.languages import active, language_name

PER_PAGE = 20
LONGEST_CHOICE = 80
RESULTS = "#results"
OPEN = "category"  # the first question of most visitors is what: its choices are to be seen

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


@dataclass(frozen=True)
class Part:
    """Offers (ids of source pages) below a heading of their own; none above the first."""

    label: str | Promise
    offers: list[int]


class OfferFilters:
    """Reads the filters of an address; the list of offers and the map show what fits them."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query

    def _asked(self, name: str) -> set[str]:
        return {value[:LONGEST_CHOICE].replace("\0", "") for value in self.query.getlist(name)[:20]}

    @cached_property
    def _labels(self) -> dict[str, dict[str, Any]]:
        """The choices of each filter with their words, as far as these are records."""
        language = active()
        known: dict[str, dict[str, Any]] = {
            name: {slug: text.in_language(language) for slug, text in kept_terms(model)}
            for name, model in WORDS.items()
        }
        known["terms"] = dict(TERM_LABELS)
        known["access"] = {
            slug: text.in_language(language) for slug, text, _k in access_conditions()
        }
        asked = {code: language_name(code) for code in self._asked("language")}
        known["language"] = {c: Phrase(n, language) for c, n in asked.items() if n}
        return known

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values of each filter that are asked for and exist."""
        return {
            name: [value for value in self._labels[name] if value in self._asked(name)]
            for name in CONDITIONS
        }

    @cached_property
    def place(self) -> Location | None:
        """The place of the map whose offers are asked for."""
        asked = self._asked("place")
        return Location.objects.filter(slug__in=asked).first() if asked else None

    @cached_property
    def _matches(self) -> Matches:
        return Matches(self.chosen, self.place.pk if self.place else None)

    @cached_property
    def facets(self) -> list[Facet]:
        """Filters with the choices that lead to something, and those that are made."""
        labels = self._labels | {"language": self._spoken()}
        facets = [
            Facet(name, label, list(self._options(name, labels[name])), name == OPEN)
            for name, label in FACETS.items()
        ]
        return [facet for facet in facets if facet.options]

    def _spoken(self) -> dict[str, Phrase]:
        """Languages sorted by their names in the reader's."""
        known = {*self._matches.spoken, *self.chosen["language"]}
        return {code: Phrase(name, active()) for name, code in languages_by_name(known)}

    def _options(self, name: str, labels: dict[str, Any]) -> Iterable[Option]:
        for value, label in labels.items():
            selected = value in self.chosen[name]
            if name == "access":
                yield Option(value, label, selected)
                continue
            count = self._matches.left_by(name, value)
            if count or selected:
                yield Option(value, label, selected, count)

    @property
    def chips(self) -> list[Chip]:
        made = [
            Chip(self._labels[name][value], self._without(name, value))
            for name, values in self.chosen.items()
            for value in values
        ]
        here = Phrase(self.place.name, "de") if self.place else None
        return [*([Chip(here, self._without("place", ""))] if here else []), *made]

    def _without(self, name: str, value: str) -> str:
        left = self.query.copy()
        left.pop("page", None)
        values = [v for v in left.getlist(name) if value and v != value]
        left.setlist(name, values)
        return f"?{left.urlencode()}{RESULTS}"

    @property
    def as_query(self) -> str:
        """The choices, for another view of the same offers."""
        asked = self.query.copy()
        asked.pop("page", None)
        return asked.urlencode()

    def as_context(self) -> dict[str, Any]:
        chips = self.chips
        return {
            "facets": self.facets,
            "hidden": [("place", self.place.slug)] if self.place else [],
            "chips": chips,
            "filter_count": len(chips),
            "choices": self.as_query,
            "districts": [d for d in kept_records(District) if d.slug in self.chosen["district"]],
        }


class OfferList(OfferFilters):
    """The offers that fit what was chosen."""

    @cached_property
    def page(self) -> Page:
        ordered = self._matches.in_parts()
        return Paginator(ordered, PER_PAGE).get_page(self.query.get("page", "1")[:6])

    @property
    def parts(self) -> list[Part]:
        """The offers of this page of the list, in parts."""
        rows = groupby(self.page.object_list, key=lambda row: row[1])
        return [Part(PARTS[part], [pk for pk, _part in group]) for part, group in rows]

    def as_context(self) -> dict[str, Any]:
        return super().as_context() | {
            "parts": self.parts,
            "result_page": self.page,
            "total": self.page.paginator.count,
            "place": self.place,
        }
