"""What the forms of all steps have in common."""

from dataclasses import asdict
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from funding.models import Application


class StepForm(forms.Form):
    """One step of an application. Saving asks for nothing; only what cannot be read is refused.

    A field that is `required` has to be filled in before the hand-in, so it is not marked optional.
    """

    use_required_attribute = False
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
        self.label_suffix = ""
        self.prepare()
        for field in self.fields.values():
            words_in_any_script(field)

    def prepare(self) -> None:
        """For forms whose fields come from the guideline."""

    def initial_from(self, stored: Any) -> dict[str, Any]:
        return asdict(stored)

    def full_clean(self) -> None:
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    def to_step(self) -> Any:
        """The frozen value that `save_step` takes; only after `is_valid`."""
        names = self.kind.__dataclass_fields__
        return self.kind(**{name: self.cleaned_data[name] for name in names})

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


def words_in_any_script(field: forms.Field) -> None:
    """A German title on an Arabic page, or the other way round, runs in its own direction."""
    attrs = field.widget.attrs
    is_text = type(field.widget) in (forms.TextInput, forms.Textarea)
    if is_text and attrs.get("inputmode") not in ("decimal", "numeric"):
        attrs.setdefault("dir", "auto")


def anchor(field: forms.BoundField) -> str:
    """The id to which a link can jump: of a group of choices, the first."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
