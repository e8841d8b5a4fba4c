"""By what offers are counted, two at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.models import District
from offers.directory import ALWAYS
from offers.models import LifePhase, OfferCategory, PhaseField, TargetGroup
from portal.content.directory import Directory
from portal.content.language_names import names_of_languages
from portal.content.records import Term
from portal.content.term_choices import kept_records
from portal.content.translated import Phrase
from portal.languages import SOURCE_LANGUAGE, active, codes, is_rewriting

#: In place of a value: what is for all of them, for the whole city, for everybody.
EVERYWHERE = "everywhere"
Choice = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """A value of a dimension: its short name in addresses, its words."""

    slug: str
    name: Any

    @property
    def is_apart(self) -> bool:
        """Whether it stands for all values instead of one."""
        return self.slug == EVERYWHERE


@dataclass(frozen=True)
class Dimension:
    name: str
    label: str | Promise
    steps: tuple[Step, ...]

    def step(self, slug: str) -> Step | None:
        return next((step for step in self.steps if step.slug == slug), None)


LABELS: dict[str, str | Promise] = {
    "phase": _("Phase of life"),
    "field": _("Area of life"),
    "district": _("District"),
    "language": _("Language spoken"),
    "target_group": _("For whom"),
    "category": _("Topic"),
}
#: What is for all values is counted apart; elsewhere nothing is for all of them.
APART: dict[str, str | Promise] = {
    "phase": _("In every phase of life"),
    "district": _("For the whole city"),
    "target_group": _("For everybody"),
}


def dimensions(known: Directory) -> dict[str, Dimension]:
    """With their values in the editors' order, what is for all of them last."""
    steps: dict[str, list[Step]] = {
        "phase": _terms(LifePhase),
        "field": _terms(PhaseField),
        "district": _terms(District),
        "language": _languages(known),
        "target_group": [
            Step(group.slug, group.name)
            for group in kept_records(TargetGroup)
            if not group.is_everybody
        ],
        "category": _terms(OfferCategory),
    }
    for name, words in APART.items():
        steps[name].append(Step(EVERYWHERE, words))
    return {name: Dimension(name, LABELS[name], tuple(found)) for name, found in steps.items()}


def _terms(model: type[Term]) -> list[Step]:
    return [Step(term.slug, term.name) for term in kept_records(model)]


def _languages(known: Directory) -> list[Step]:
    """Those that this portal is written in, and those that somebody speaks, by their names.

    Not the city's own, which is spoken wherever nothing is entered.
    """
    written = {code for code in codes() if not is_rewriting(code)}
    there = {*written, *known.values("language")} - {SOURCE_LANGUAGE}
    return [Step(code, Phrase(name, active())) for code, name in names_of_languages(there).items()]


def fitting(known: Directory, choice: Choice) -> int:
    """The offers that name each of these values; what is for all is no value's own.

    Phase and field are chosen together: an offer may help in one matter at birth and in another at
    school.
    """
    found = known.everything
    if "phase" in choice or "field" in choice:
        found = known.having("chain", _places(known, choice))
    for name, value in choice.items():
        if name in SETS:
            found &= SETS[name](known, value)
    return found


def _places(known: Directory, choice: Choice) -> list[str]:
    """Places in the prevention chain, as the directory names them."""
    phase, field = choice.get("phase", ""), choice.get("field", "")
    phase = ALWAYS if phase == EVERYWHERE else phase
    return [
        place
        for place in known.values("chain")
        for of_phase, _slash, of_field in [place.partition("/")]
        if phase in {"", of_phase} and field in {"", of_field}
    ]


def _in_district(known: Directory, slug: str) -> int:
    if slug == EVERYWHERE:
        return known.without("district")
    return known.having("district", [slug])


def _for_group(known: Directory, slug: str) -> int:
    if slug == EVERYWHERE:
        return known.having("everybody", known.values("everybody"))
    return known.having("target_group", [slug])


SETS: dict[str, Callable[[Directory, str], int]] = {
    "district": _in_district,
    "target_group": _for_group,
    "language": lambda known, code: known.having("language", [code]),
    "category": lambda known, slug: known.having("category", [slug]),
    "terms": lambda known, name: known.having("terms", [name]),
}
