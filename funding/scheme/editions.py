"""The form of a guideline with all its lists, and the copy that a new edition begins with."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from funding.scheme.models.guideline import IN_USE, Guideline

BINDING_LISTS = ("questions", "preconditions", "criteria", "cost_categories", "exclusion_rules")
LISTS = (*BINDING_LISTS, "rules")


class GuidelineForm(WagtailAdminModelForm):
    """An edition in use keeps its entries: none is added or taken away (rule 2)."""

    def clean(self) -> dict:
        data: dict = super().clean()
        if self.instance.is_in_use and any(map(self._changes_in_number, BINDING_LISTS)):
            self.add_error(None, ValidationError(IN_USE))
        return data

    def _changes_in_number(self, name: str) -> bool:
        rows = self.formsets[name]
        gone = [row for row in rows.deleted_forms if row.instance.pk]
        new = [
            row
            for row in rows.extra_forms
            if row.has_changed() and row not in rows.deleted_forms and not row.instance.pk
        ]
        return bool(gone or new)


def new_edition_of(guideline: Guideline) -> Guideline:
    """An unsaved edition with everything the old one lists; its name and time are to be given."""
    left_out = {"id", "latest_revision", "edition", "valid_from", "valid_until"}
    fields: list[models.Field] = [
        field for field in guideline._meta.concrete_fields if field.name not in left_out
    ]
    copy = Guideline(**{field.attname: getattr(guideline, field.attname) for field in fields})
    copy.valid_from = datetime.date(timezone.localdate().year + 1, 1, 1)
    for name in LISTS:
        guideline.copy_child_relation(name, copy)
    return copy
