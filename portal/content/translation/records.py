"""Words of records: every text that a record holds in several languages, whatever the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.log_actions import log

from portal.content.history import Recorded, keep_version_before
from portal.content.translated import TranslatedText, TranslatedTextField
from portal.languages import SOURCE_LANGUAGE


@dataclass(frozen=True)
class RecordText:
    """One text of one record."""

    model: type[models.Model]
    pk: Any
    field: TranslatedTextField
    text: TranslatedText

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}-{self.pk}-{self.field.name}"

    @property
    def source(self) -> str:
        return self.text.get(SOURCE_LANGUAGE, "")

    @property
    def has_words(self) -> bool:
        """Not for “%” and “24/7”, which are the same in all languages."""
        return any(letter.isalpha() for letter in self.source)

    @property
    def kind(self) -> str:
        return f"{self.model._meta.verbose_name}: {self.field.verbose_name}"


@cache
def models_with_words() -> dict[str, tuple[type[models.Model], list[TranslatedTextField]]]:
    """Models whose records hold texts in several languages, by label."""
    found = {}
    for model in apps.get_models():
        fields = [f for f in model._meta.concrete_fields if isinstance(f, TranslatedTextField)]
        if fields:
            found[model._meta.label_lower] = (model, fields)
    return found


def texts_of(label: str = "") -> list[RecordText]:
    """The texts of all records, or of those of one model, that the source language has."""
    chosen = models_with_words()
    if label:
        chosen = {label: chosen[label]} if label in chosen else {}
    found = []
    for model, fields in chosen.values():
        names = [field.name for field in fields]
        for pk, *texts in model._default_manager.order_by("pk").values_list("pk", *names):
            for field, text in zip(fields, texts, strict=True):
                found.append(RecordText(model, pk, field, TranslatedText(text or {})))
    return [text for text in found if text.has_words]


@transaction.atomic
def translate_record(*, actor: Any, language: str, key: str, text: str) -> None:
    """Write one text of one record in one language, and no other field.

    Raises:
        ValidationError: it is too long, or there is no such text.
    """
    label, pk, name = _read(key)
    known = models_with_words().get(label)
    field = next((f for f in known[1] if f.name == name), None) if known else None
    record = None
    if known and field and pk.isascii() and pk.isdigit():
        record = known[0]._default_manager.select_for_update().filter(pk=pk).first()
    if record is None or field is None or language == SOURCE_LANGUAGE:
        raise ValidationError("No such text.", code="unknown")
    text = text.strip()
    field.clean_text(text)
    words: Mapping[str, str] = getattr(record, field.name)
    others = {code: known for code, known in words.items() if code != language}
    if isinstance(record, Recorded):
        keep_version_before(record)
    setattr(record, field.name, TranslatedText(others | ({language: text} if text else {})))
    record.save(update_fields=[field.name])
    revision = record.save_revision(user=actor) if isinstance(record, Recorded) else None
    log(instance=record, action="wagtail.edit", user=actor, revision=revision)


def _read(key: str) -> tuple[str, str, str]:
    label, _dash, rest = key.partition("-")
    pk, _dash, name = rest.rpartition("-")
    return label, pk, name
