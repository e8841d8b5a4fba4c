"""Days of the week as boxes to tick; kept as their numbers, Monday 0: `0,2`."""

from typing import Any

from django import forms
from django.db import models
from django.utils.dates import WEEKDAYS


class WeekdaysFormField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        kwargs.pop("empty_value", None)
        super().__init__(choices=[(str(n), name) for n, name in WEEKDAYS.items()], **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return ",".join(sorted(super().clean(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return ",".join(sorted(data or [])) != (initial or "")


class WeekdaysField(models.CharField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 13)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{**kwargs, "form_class": WeekdaysFormField})
