"""Which two things are put against each other, and what else is chosen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.gaps.dimensions import Dimension
from home.gaps.matrix import COLUMNS, ROWS, GapQuestion
from offers.filters import FACETS, TERM_LABELS

ALL = [("", pgettext_lazy("no filter", "all"))]


class GapForm(forms.Form):
    """Shows what was asked; `GapQuestion` reads it, so nothing can be wrong with it."""

    use_required_attribute = False

    def __init__(self, question: GapQuestion) -> None:
        super().__init__(initial=question.as_query, auto_id="gaps-%s")
        self.chosen = question.chosen
        axes = [(each.name, each.label) for each in question.dimensions.values()]
        self.fields[ROWS] = _choice(_("Rows"), axes)
        self.fields[COLUMNS] = _choice(_("Columns"), axes)
        for each in question.dimensions.values():
            self.fields[each.name] = _choice(each.label, [*ALL, *_steps(each)])
        self.fields["terms"] = _choice(FACETS["terms"], [*ALL, *TERM_LABELS.items()])

    @property
    def axes(self) -> list[forms.BoundField]:
        return [self[name] for name in (ROWS, COLUMNS)]

    @property
    def filters(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in {ROWS, COLUMNS}]


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices)


def _steps(dimension: Dimension) -> list[tuple[str, Any]]:
    return [(step.slug, str(step.name)) for step in dimension.steps]
