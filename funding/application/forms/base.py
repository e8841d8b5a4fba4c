"""What the forms of all steps have in common."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from funding.application.forms import answering
from funding.application.models.application import Application
from funding.application.steps import columns_of
from funding.area.forms import UnhurriedForm, anchor
from funding.scheme.asked import Asked


class StepForm(UnhurriedForm):
    """One step of an application, which can be saved unfinished until the hand-in."""

    kind: ClassVar[type[Any]]
    template: ClassVar[str] = "funding/application/steps/fields.html"

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        application: Application,
        stored: Any,
        asked: tuple[Asked, ...] = (),
        **kwargs: Any,
    ) -> None:
        self.application = application
        self.stored = stored
        self.asked = asked
        initial = self.initial_from(stored) | {"version": application.version}
        super().__init__(data, initial=initial, **kwargs)

    def initial_from(self, stored: Any) -> dict[str, Any]:
        columns = {name: getattr(stored, name) for name in columns_of(self.kind)}
        return columns | answering.initial_of(self.asked, stored.answers)

    def add_fields(self) -> None:
        """What the edition asks in this step, after the form's own fields."""
        self.fields |= answering.fields_of(self.asked)

    def to_step(self) -> Any:
        """The frozen value that `save_step` takes; only after `is_valid`. What this edition does
        not ask stays as it is stored, and so does a field that was not sent at all."""
        came = {name: self.cleaned_data[name] for name in self.fields if self.came(name)}
        columns = {name: came[name] for name in columns_of(self.kind) if name in came}
        known = answering.initial_of(self.asked, self.stored.answers)
        answers = answering.entries_of(self.asked, known | came)
        return replace(self.stored, **columns, answers=answers)

    def came(self, name: str) -> bool:
        """Whether a browser has sent the field, were it empty; a part of a form may get lost."""
        widget = self.fields[name].widget
        return not widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))

    def groups(self) -> list[list[forms.BoundField]]:
        """What belongs together: the fields of one question."""
        return [
            [self[name] for name in answering.names_of(asked) if name in self.fields]
            for asked in self.asked
        ]

    def shown_version(self) -> int:
        """The version the form was shown with; one never given out counts as outdated."""
        version = self.cleaned_data.get("version", "")
        return int(version) if version.isdecimal() and len(version) < 10 else 0

    def put_version(self, version: int) -> None:
        """After a conflict: the next save is meant to go on top of this version."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["version"] = str(version)

    def error_items(self) -> list[dict[str, str]]:
        """Every error with its label and the address of its field, for the list on top."""
        return [
            {"label": str(field.label), "message": str(error), "url": f"#{anchor(field)}"}
            for field in self.visible_fields()
            for error in field.errors
        ]
