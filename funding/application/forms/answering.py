"""The fields in which one answers what the edition asks, and their way to the step and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.application.steps import AnswerEntry
from funding.area.forms import YesNoField, long_text
from funding.scheme.asked import Asked, Kind
from portal.templatetags.portal_tags import phrase

MOST_DIGITS = 9


def names_of(asked: Asked) -> tuple[str, ...]:
    """Of its fields, in their order."""
    yes = (asked.yes_field,) if asked.takes_yes else ()
    return (*yes, asked.text_field) if asked.takes_text else yes


def fields_of(asked: Iterable[Asked]) -> dict[str, forms.Field]:
    return {
        name: field
        for one in asked
        for name, field in zip(names_of(one), _fields(one), strict=True)
    }


def _fields(asked: Asked) -> tuple[forms.Field, ...]:
    words: dict[str, Any] = {"help_text": phrase(asked.help), "required": asked.required}
    label = phrase(asked.label)
    match asked.kind:
        case Kind.YES_NO:
            return (YesNoField(label=label, **words),)
        case Kind.YES_AND_HOW:
            how = long_text(_("How?"), max_length=asked.max_length, **words)
            return YesNoField(label=label, required=asked.required), how
        case Kind.NUMBER:
            return (_number(label, words),)
        case Kind.LINE:
            return (forms.CharField(label=label, max_length=asked.max_length, **words),)
        case _:
            return (long_text(label, max_length=asked.max_length, **words),)


def _number(label: Any, words: dict[str, Any]) -> forms.Field:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=10**MOST_DIGITS - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        **words,
    )


def initial_of(asked: Iterable[Asked], answers: Iterable[AnswerEntry]) -> dict[str, Any]:
    given = {(entry.about, entry.key): entry for entry in answers}
    return {
        name: entry.yes if name == one.yes_field else entry.text
        for one in asked
        if (entry := given.get((one.about, one.key)))
        for name in names_of(one)
    }


def entries_of(asked: Iterable[Asked], typed: Mapping[str, Any]) -> tuple[AnswerEntry, ...]:
    """What is not answered is no entry."""
    entries = (
        AnswerEntry(one.about, one.key, _text(typed.get(one.text_field)), typed.get(one.yes_field))
        for one in asked
    )
    return tuple(entry for entry in entries if entry.text or entry.yes is not None)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
