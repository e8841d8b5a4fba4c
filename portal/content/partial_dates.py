"""Days known as exactly as the source says: to the day, the month or the year.

Kept as ISO text (`2024`, `2024-03`, `2024-03-09`), which sorts as time does.
"""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from portal.languages import SOURCE_LANGUAGE, active, locale_of, writes_months_small

WRITTEN = (
    re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?"),
    re.compile(r"((?P<day>\d{1,2})\s*\.\s*)?(?P<month>\d{1,2})\s*[./]\s*(?P<year>\d{4})"),
)
#: Months as the source language names them: a line about a source is typed once.
_MONTHS = {
    name: f"{number}."
    for number, name in locale_of(SOURCE_LANGUAGE).months["format"]["wide"].items()
}
#: A month or a day within a line; `2023-2024` and parts of longer numbers are none.
_WITHIN = re.compile(
    r"(?<![\w/.-])(?:[12]\d{3}-(?:0[1-9]|1[0-2])(?:-\d{2})?|\d{2}\.\d{2}\.[12]\d{3}"
    rf"|(?:\d{{1,2}}\. )?(?:{'|'.join(_MONTHS)}) [12]\d{{3}})(?![\d/-])"
)
HELP = _("As exact as it is known: 2024, 03.2024 or 09.03.2024.")
REFUSED = _("Write a year, a month or a day: 2024, 03.2024 or 09.03.2024.")


def parse(text: str) -> str:
    """The ISO form of a date as people write it; empty for nothing.

    Raises: ValidationError, for what is no date of the years 1000 to 9999.
    """
    text = text.strip()
    if not text:
        return ""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in WRITTEN)), None)
    if found is None:
        raise ValidationError(REFUSED, code="partial_date")
    parts = [int(found[name]) for name in ("year", "month", "day") if found[name]]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError as error:
        raise ValidationError(REFUSED, code="partial_date") from error
    if parts[0] < 1000:
        raise ValidationError(REFUSED, code="partial_date")
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def partial_date(text: str | None) -> str:
    """A kept date as the active language writes it; what is none is shown as it stands."""
    parts = [int(part) for part in str(text or "").split("-") if part.isdigit()]
    if len(parts) == 3:
        return formats.date_format(date(*parts), "DATE_FORMAT")
    if len(parts) == 2:
        said = formats.date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
        return said[:1].lower() + said[1:] if writes_months_small(active()) else said
    return str(text or "")


def dates_apart(text: str) -> list[tuple[str, bool]]:
    """A line that names a source and its date (`Council paper, 2024-03`) in parts, each with
    whether it is a date; the dates in the reader's words."""
    parts, end = [], 0
    for found in _WITHIN.finditer(text):
        parts += [(text[end : found.start()], False), (_reworded(found), True)]
        end = found.end()
    return [part for part in [*parts, (text[end:], False)] if part[0]]


def _reworded(found: re.Match[str]) -> str:
    date = re.sub(r"[^\W\d]+", lambda name: _MONTHS[name[0]], found[0])
    try:
        return partial_date(parse(date))
    except ValidationError:
        return found[0]


class PartialDateFormField(forms.CharField):
    """Takes `2024`, `03.2024`, `3/2024`, `9.3.2024` and the ISO forms."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["max_length"] = 20  # what is typed may be longer than what is kept
        kwargs["help_text"] = kwargs.get("help_text") or HELP
        super().__init__(**kwargs)
        self.widget.attrs |= {"autocomplete": "off", "size": 12}

    def to_python(self, value: Any) -> str:
        return parse(str(super().to_python(value) or ""))


def is_partial_date(text: str) -> None:
    """Validator: the text is in the form that is kept."""
    if parse(text) != text:
        raise ValidationError(REFUSED, code="partial_date")


class PartialDateField(models.CharField):
    """A date as exact as it is known. Empty when it is not."""

    default_validators = [is_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})
