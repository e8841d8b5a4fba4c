"""All that an edition asks, whichever of its lists it stands in: one query, in the form's order."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.db.models import BooleanField, CharField, F, IntegerField, QuerySet, Value

from funding.scheme.asked import About, Asked, Kind
from funding.scheme.models.items import Criterion, Precondition
from funding.scheme.models.question import Question
from funding.scheme.steps import Step
from portal.content.translated import TranslatedText, TranslatedTextField

LONGEST_REASON: Final = 2000  # of an answer to a precondition or a criterion
_ORDER = {step: position for position, step in enumerate(Step.values)}
_WORDS = TranslatedTextField()
_NONE = Value(None, _WORDS)


def _always(step: Step, kind: Kind) -> dict[str, Any]:
    """Of lists whose rows are all asked alike, at the same place."""
    return {
        "_step": Value(step.value, CharField()),
        "_kind": Value(kind.value, CharField()),
        "_max_length": Value(LONGEST_REASON, IntegerField()),
        "_required": Value(True, BooleanField()),
        "_if_missing": _NONE,
    }


#: Of each list, where the columns of `Asked` come from. A label that is empty is the name.
_COLUMNS: Final[dict[About, dict[str, Any]]] = {
    About.QUESTION: {
        "_label": F("question"), "_help": F("description"), "_help_else": _NONE,
        "_step": F("step"), "_kind": F("kind"), "_max_length": F("max_length"),
        "_required": F("required"), "_if_missing": F("if_missing"),
    },
    About.PRECONDITION: {
        "_label": _NONE, "_help": F("description"), "_help_else": _NONE,
    } | _always(Step.PRECONDITIONS, Kind.YES_AND_HOW),
    About.CRITERION: {
        "_label": _NONE, "_help": F("question"), "_help_else": F("description"),
    } | _always(Step.CRITERIA, Kind.TEXT),
}  # fmt: skip
_LISTS: Final[dict[About, Any]] = {
    About.QUESTION: Question,
    About.PRECONDITION: Precondition,
    About.CRITERION: Criterion,
}


class _Row(NamedTuple):
    """As the database hands it out, the columns under these names with a `_` before."""

    about: str
    position: int
    pk: int
    key: str
    name: TranslatedText
    label: TranslatedText
    help: TranslatedText
    help_else: TranslatedText
    step: str
    kind: str
    max_length: int
    required: bool
    if_missing: TranslatedText

    def as_asked(self) -> Asked:
        return Asked(
            about=self.about,
            key=self.key,
            step=self.step,
            name=self.name,
            label=self.label or self.name,
            help=self.help or self.help_else,
            if_missing=self.if_missing,
            kind=self.kind,
            max_length=self.max_length,
            required=self.required,
        )

    def place(self) -> tuple[int, int, int]:
        return _ORDER[self.step], self.position, self.pk


_OWN: Final = frozenset({"position", "pk", "key", "name"})
_READ: Final = tuple(name if name in _OWN else f"_{name}" for name in _Row._fields)
_WIDTH: Final = len(_READ)


def asked_by(guideline_id: int) -> tuple[Asked, ...]:
    return tuple(asked for asked, _more in asked_with(guideline_id))


def questions_of(guidelines: Iterable[int]) -> dict[str, TranslatedText]:
    """Key → name of the questions of several editions, in the form's order; where editions name a
    question differently, the newest does."""
    rows = Question.objects.filter(guideline__in=set(guidelines))
    found = sorted(
        rows.values_list("step", "position", "guideline__valid_from", "pk", "key", "name"),
        key=lambda row: (row[2], row[3]),
    )
    places = {key: (_ORDER[step], position) for step, position, _from, _pk, key, _name in found}
    names = {row[4]: row[5] for row in found}
    return {key: names[key] for key in sorted(names, key=lambda key: (places[key], key))}


def asked_with(
    guideline_id: int, more: Mapping[About, Mapping[str, Any]] | None = None
) -> list[tuple[Asked, tuple[Any, ...]]]:
    """`more` adds columns to the rows of each list, of the same names; their values follow."""
    parts = []
    for about, model in _LISTS.items():
        added = (more or {}).get(about, {})
        parts.append(_columns(model, about, guideline_id, added))
    first, *others = parts
    rows = ((_Row(*row[:_WIDTH]), row[_WIDTH:]) for row in first.union(*others, all=True))
    ordered = sorted(rows, key=lambda row: row[0].place())
    return [(row.as_asked(), more_of_it) for row, more_of_it in ordered]


def _columns(
    model: Any, about: About, guideline_id: int, added: Mapping[str, Any]
) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(guideline=guideline_id).order_by()
    named = rows.annotate(_about=Value(about.value, CharField()), **_COLUMNS[about], **added)
    columns: QuerySet[Any, Any] = named.values_list(*_READ, *added)
    return columns
