"""What the glossary says to somebody who translates a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from portal.content.translated import TranslatedText, without_brackets
from portal.glossary.models import GlossaryTerm
from portal.languages import SOURCE_LANGUAGE

LONG_ENOUGH = 4  # letters of a word that is looked for within compounds too


@dataclass(frozen=True)
class Advice:
    """Terms of the source text with their words, and what of the translation is to be avoided."""

    terms: tuple[tuple[str, str], ...] = ()
    avoided: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.avoided)


def adviser(language: str) -> Callable[[str, str], Advice]:
    """Reads the glossary once; what it hands back costs no query, however many texts there are."""
    terms = list(GlossaryTerm.objects.all())
    known = [(_looked_for(term.term), term) for term in terms]
    words = [word for term in terms for word in term.avoided_in(language)]

    def advise(source: str, text: str) -> Advice:
        said = [
            (str(term), term.term.get(language, ""))
            for expression, term in known
            if expression and term.term.get(language) and expression.search(source)
        ]
        avoided = [found for word in words for found in word.found_in(text)]
        return Advice(tuple(said), tuple(avoided))

    return advise


def _looked_for(term: TranslatedText) -> re.Pattern[str] | None:
    """The German word with its endings; its first word where it is a phrase with a remark."""
    word = without_brackets(term.get(SOURCE_LANGUAGE, ""))
    if not word:
        return None
    ending = r"\w{0,3}" if len(word) >= LONG_ENOUGH else ""
    return re.compile(rf"(?<!\w){re.escape(word)}{ending}(?!\w)")
