"""What the forms of all steps have in common."""

from dataclasses import asdict, replace
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from funding.application.models.application import Application
from funding.area.forms import UnhurriedForm, anchor


class StepForm(UnhurriedForm):
    """One step of an application, which can be saved unfinished until the hand-in."""

    kind: ClassVar[type[Any]]
    template: ClassVar[str] = "funding/application/steps/fields.html"

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None, *, application: Application, stored: Any, **kwargs: Any
    ) -> None:
        self.application = application
        self.stored = stored
        initial = self.initial_from(stored) | {"version": application.version}
        super().__init__(data, initial=initial, **kwargs)

    def initial_from(self, stored: Any) -> dict[str, Any]:
        return asdict(stored)

    def to_step(self) -> Any:
        """The frozen value that `save_step` takes; only after `is_valid`. What this edition does
        not ask stays as it is stored."""
        asked = {name: self.cleaned_data[name] for name in self._own_fields()}
        return replace(self.stored, **asked)

    def _own_fields(self) -> list[str]:
        return [name for name in self.kind.__dataclass_fields__ if name in self.fields]

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
