"""Words of records: every text that a record holds in several languages, whatever the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.content.history import Recorded, keep_version_before, stored
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


def texts_of(language: str, label: str = "") -> list[RecordText]:
    """The texts of all records, or of those of one model, that the source language has.

    Only those that should be there in the language.
    """
    chosen = models_with_words()
    if label:
        chosen = {label: chosen[label]} if label in chosen else {}
    found = []
    for model, fields in chosen.values():
        names = [field.name for field in fields]
        for pk, *texts in model._default_manager.order_by("pk").values_list("pk", *names):
            for field, text in zip(fields, texts, strict=True):
                found.append(RecordText(model, pk, field, TranslatedText(text or {})))
    return [t for t in found if t.has_words and language in t.field.wanted_languages()]


class WordsRefused(Exception):
    """Texts that cannot be written, by key, with what is wrong with each. Nothing was written."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__(f"{len(reasons)} texts were refused")
        self.reasons = reasons


def translate_record(*, actor: Any, language: str, key: str, text: str) -> None:
    """Write one text of one record in one language, and no other field.

    Raises:
        ValidationError: it is too long, or there is no such text.
    """
    try:
        translate_records(actor=actor, language=language, texts={key: text})
    except WordsRefused as refused:
        raise ValidationError(refused.reasons[key]) from refused


@transaction.atomic
def translate_records(*, actor: Any, language: str, texts: Mapping[str, str]) -> None:
    """Write texts of records in one language: all of them, or none.

    Raises:
        WordsRefused: some are too long, or there are no such texts.
    """
    by_record: dict[tuple[str, str], dict[str, str]] = {}
    reasons = {}
    for key, text in texts.items():
        label, pk, name = _read(key)
        field = _field(label, name) if language != SOURCE_LANGUAGE else None
        try:
            if field is None:
                raise ValidationError(_("There is no such text."), code="unknown")
            field.clean_text(text.strip(), language)
        except ValidationError as error:
            reasons[key] = " ".join(error.messages)
        by_record.setdefault((label, pk), {})[name] = text.strip()
    if not reasons:
        for (label, pk), words in by_record.items():
            if not _write(label, pk, words, language=language, actor=actor):
                gone = _("There is no such text.")
                reasons |= {f"{label}-{pk}-{name}": gone for name in words}
    if reasons:
        raise WordsRefused(reasons)


def _field(label: str, name: str) -> TranslatedTextField | None:
    fields = models_with_words()[label][1] if label in models_with_words() else []
    return next((field for field in fields if field.name == name), None)


def _write(label: str, pk: str, words: dict[str, str], *, language: str, actor: Any) -> bool:
    """Whether there is such a record; its version before is kept, and the act is logged."""
    if not (pk.isascii() and pk.isdigit()):
        return False
    model = models_with_words()[label][0]
    record = model._default_manager.select_for_update().filter(pk=pk).first()
    if record is None:
        return False
    before = stored(record)
    for name, text in words.items():
        known: Mapping[str, str] = getattr(record, name)
        others = {code: said for code, said in known.items() if code != language}
        setattr(record, name, TranslatedText(others | ({language: text} if text else {})))
    if all(getattr(record, name) == getattr(before, name) for name in words):
        return True
    if isinstance(record, Recorded):
        keep_version_before(record)
    record.save(update_fields=list(words))
    revision = record.save_revision(user=actor) if isinstance(record, Recorded) else None
    log(instance=record, action="wagtail.edit", user=actor, revision=revision)
    return True


def _read(key: str) -> tuple[str, str, str]:
    label, _dash, rest = key.partition("-")
    pk, _dash, name = rest.rpartition("-")
    return label, pk, name
