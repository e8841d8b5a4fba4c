"""What the list of events is narrowed by: choices with what each would leave, and chips."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.models import District
from offers.events.calendar import YES, Calendar
from offers.models.terms import OfferCategory, TargetGroup
from portal.content.choices import Chip, Facet, Option
from portal.content.records import Term
from portal.content.term_choices import kept_terms
from portal.content.title_keys import languages_by_name
from portal.content.translated import Phrase
from portal.languages import active

LONGEST_CHOICE, MOST_CHOICES = 60, 20

#: The key in the address, its label, whose records are the choices.
FACETS: dict[str, tuple[str | Promise, type[Term] | None]] = {
    "category": (_("Topic"), OfferCategory),
    "district": (_("District"), District),
    "target_group": (_("For whom"), TargetGroup),
    "language": (_("Language spoken"), None),
    "childcare": (_("Childcare"), None),
    "free": (_("Cost"), None),
}
YES_LABELS = {"childcare": _("With childcare"), "free": _("Free of charge")}


class Filters:
    """Reads the choices of an address; what nobody knows is ignored."""

    def __init__(self, query: QueryDict, calendar: Calendar) -> None:
        self._query = query
        self._calendar = calendar
        self._labels = {name: self._labels_of(name, calendar) for name in FACETS}
        self.chosen: Mapping[str, list[str]] = {name: self._chosen(name) for name in FACETS}

    @property
    def number(self) -> int:
        return sum(len(values) for values in self.chosen.values())

    def _chosen(self, name: str) -> list[str]:
        asked = {v[:LONGEST_CHOICE] for v in self._query.getlist(name)[:MOST_CHOICES]}
        return [value for value in self._labels[name] if value in asked]

    @staticmethod
    def _labels_of(name: str, calendar: Calendar) -> dict[str, Any]:
        model = FACETS[name][1]
        if model:
            return {slug: text.in_language(active()) for slug, text in kept_terms(model)}
        if name in YES_LABELS:
            return {YES: YES_LABELS[name]}
        codes = {code for entry in calendar.entries for code in entry.values["language"]}
        return {code: Phrase(label, active()) for label, code in languages_by_name(codes)}

    def facets(self) -> list[Facet]:
        """Choices that would leave something, or are made; a question without any is not put."""
        found = [Facet(name, FACETS[name][0], self._options(name)) for name in FACETS]
        return [facet for facet in found if facet.options]

    def _options(self, name: str) -> list[Option]:
        options = [
            Option(value, label, value in self.chosen[name], self._left_by(name, value))
            for value, label in self._labels[name].items()
        ]
        return [option for option in options if option.count or option.selected]

    def _left_by(self, name: str, value: str) -> int:
        return self._calendar.count({**self.chosen, name: [value]})

    def chips(self) -> list[Chip]:
        return [
            Chip(self._labels[name][value], self._without(name, value))
            for name, values in self.chosen.items()
            for value in values
        ]

    def _without(self, name: str, value: str) -> str:
        return (
            f"?{self._encoded({**self.chosen, name: [v for v in self.chosen[name] if v != value]})}"
        )

    @property
    def query(self) -> str:
        """The choices alone, for feeds: `?…`, or nothing."""
        encoded = self._encoded(self.chosen)
        return f"?{encoded}" if encoded else ""

    @staticmethod
    def _encoded(chosen: Mapping[str, list[str]]) -> str:
        query = QueryDict(mutable=True)
        for name, values in chosen.items():
            query.setlist(name, values)
        return query.urlencode()
