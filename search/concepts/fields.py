"""Words of one concept in each language, one word or phrase a line."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal import languages
from portal.content.translated import TranslatedTextField
from search.asking.thesaurus import LONGEST_PHRASE
from search.words.folding import fold, spans
from search.words.stopwords import is_stopword

MOST_LINES = 60


def word_list(text: str) -> list[str]:
    """The words and phrases of a text, as they are written."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def folded(line: str) -> tuple[str, ...]:
    """The words of a line as they are compared: upper case, accents and umlauts do not count."""
    return tuple(filter(None, (fold(match.group()) for match in spans(line))))


def check_words(text: str, language: str) -> None:
    """Raises ValidationError, with a sentence, for a line that the search could not use."""
    lines = word_list(text)
    if len(lines) > MOST_LINES:
        raise ValidationError(
            _("A concept has %(most)d words in a language at most."), params={"most": MOST_LINES}
        )
    known: dict[tuple[str, ...], str] = {}
    for line in lines:
        key = folded(line)
        _check_line(line, key, language)
        if key in known:
            raise ValidationError(
                _("“%(line)s” and “%(other)s” are the same word for the search."),
                params={"line": line, "other": known[key]},
            )
        known[key] = line


def _check_line(line: str, key: tuple[str, ...], language: str) -> None:
    if not key:
        sentence = _("“%(line)s” has no letters.")
    elif len(key) > LONGEST_PHRASE:
        sentence = _("“%(line)s” is too long: a phrase has four words at most.")
    elif all(is_stopword(word, language) for word in key):
        sentence = _("“%(line)s” is passed over by the search, as it stands in every text.")
    else:
        return
    raise ValidationError(sentence, params={"line": line})


class WordListField(TranslatedTextField):
    """Easy German has no words of its own: who reads it types German.

    The languages of the interface alone have: their readers ask in their own words and are
    answered in English or German.
    """

    def wanted_languages(self) -> list[str]:
        return [code for code in languages.reader_codes() if not languages.is_rewriting(code)]

    def clean_text(self, text: str, language: str) -> None:
        super().clean_text(text, language)
        check_words(text, language)
