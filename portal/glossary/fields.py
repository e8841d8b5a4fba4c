"""The words to avoid in each language, one a line, as editors write them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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
