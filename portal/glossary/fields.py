"""What a thing is called, and the words to avoid, one a line, as editors write them.

Also in the languages of the interface alone: their menus and forms name the same things.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal import languages
from portal.content.translated import TranslatedTextField
from portal.glossary.words import avoided_words


class GlossaryWordsField(TranslatedTextField):
    def wanted_languages(self) -> list[str]:
        return languages.reader_codes()


class AvoidedWordsField(GlossaryWordsField):
    def clean_text(self, text: str, language: str) -> None:
        super().clean_text(text, language)
        try:
            avoided_words(text)
        except ValueError as error:
            raise ValidationError(
                _("“%(line)s” has no letters."), params={"line": str(error)}
            ) from error
