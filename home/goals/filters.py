"""What the list of goals is narrowed by: choices with what each would leave, and chips."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from home.goals.catalogue import Catalogue
from home.goals.marks import MARKS
from home.models import FieldOfAction
from networks.models import District
from portal.content.choices import Chip, Facet, Option
from portal.content.term_choices import kept_terms
from portal.languages import active

LONGEST_CHOICE, MOST_CHOICES = 120, 20
QUESTIONS = {
    "edition": _("Edition"),
    "field": _("Field of action"),
    "status": _("Goals by how far their measures are"),
    "district": _("District"),
}
#: In an address an empty value says nothing.
UNKNOWN_IN_ADDRESS = "unknown"


class GoalFilters:
    """Reads the choices of an address; what nobody knows is ignored."""

    def __init__(self, query: QueryDict, goals: Catalogue) -> None:
        self._goals = goals
        self._labels = _labels(goals)
        self.chosen: Mapping[str, list[str]] = {
            name: self._chosen(name, query.getlist(name)[:MOST_CHOICES]) for name in QUESTIONS
        }

    def _chosen(self, name: str, asked: list[str]) -> list[str]:
        known = {_in_address(value): value for value in self._labels[name]}
        return [known[value] for value in dict.fromkeys(asked) if value in known]

    @property
    def in_address(self) -> dict[str, list[str]]:
        """The choices as an address has them."""
        return {name: [_in_address(v) for v in values] for name, values in self.chosen.items()}

    @property
    def number(self) -> int:
        return sum(len(values) for values in self.chosen.values())

    def facets(self) -> list[Facet]:
        """Choices that would leave something, or are made; a question without any is not put."""
        found = [Facet(name, label, self._options(name)) for name, label in QUESTIONS.items()]
        return [facet for facet in found if facet.options]

    def _options(self, name: str) -> list[Option]:
        options = [
            Option(
                _in_address(value),
                label,
                value in self.chosen[name],
                self._goals.count({**self.chosen, name: [value]}),
            )
            for value, label in self._labels[name].items()
        ]
        return [option for option in options if option.count or option.selected]

    def chips(self) -> list[Chip]:
        return [
            Chip(self._labels[name][value], self._without(name, value))
            for name, values in self.chosen.items()
            for value in values
        ]

    def _without(self, name: str, left_out: str) -> str:
        query = QueryDict(mutable=True)
        for key, values in self.chosen.items():
            kept = [_in_address(v) for v in values if (key, v) != (name, left_out)]
            query.setlist(key, kept)
        return f"?{query.urlencode()}"


def _in_address(value: str) -> str:
    return value or UNKNOWN_IN_ADDRESS


def _labels(goals: Catalogue) -> dict[str, dict[str, Any]]:
    """The choices of each question by their codes, in the reader's words."""
    return {
        "edition": {edition.slug: edition.page.title for edition in goals.editions},
        "field": {slug: name.in_language(active()) for slug, name in kept_terms(FieldOfAction)},
        "status": {status: mark.word for status, mark in MARKS.items()},
        "district": {slug: name.in_language(active()) for slug, name in kept_terms(District)},
    }
