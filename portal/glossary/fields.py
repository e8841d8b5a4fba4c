"""The words to avoid in each language, one a line, as editors write them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from portal import languages
from portal.content.translated import TranslatedTextField
from portal.glossary.words import avoided_words


class AvoidedWordsField(TranslatedTextField):
    def clean_text(self, text: str, language: str) -> None:
        super().clean_text(text, language)
        try:
            avoided_words(text)
        except ValueError as error:
            raise ValidationError(
                _("“%(line)s” has no letters."), params={"line": str(error)}
            ) from error

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        words: Mapping[str, str] = value or {}
        for code, text in words.items():
            try:
                self.clean_text(text, code)
            except ValidationError as error:
                name = languages.native_name(code)
                raise ValidationError([f"{name}: {said}" for said in error.messages]) from error
