"""How texts and queries become terms of the index."""

import re
from dataclasses import dataclass
from functools import lru_cache

from search.words.folding import clean, fold, spans
from search.words.stemming import stem
from search.words.stopwords import is_stopword

LONGEST_QUERY = 400
MOST_WORDS = 12
SHORTEST_PREFIX = 3
SHORTEST_PART = 4
#: A number as some people type it: "5 000". Not the middle of a phone number.
_SPACED_NUMBER = re.compile(
    r"(?<![^\W_])(?<![0-9][ /-])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![^\W_])(?![ /-][0-9])"
)
NOTHING = "-"  # keeps the place of a word that folds to nothing; no index takes it for a word


@lru_cache(maxsize=131072)
def term(word: str, language: str) -> str:
    """The word as the index keeps it; the digit divides, as no code of a language has one."""
    stemmed = stem(word, language)
    return f"{language.replace('-', '')}0{stemmed}" if stemmed else NOTHING


def terms(text: str, language: str) -> list[str]:
    """One term for each word of the text, in their order."""
    return [term(match.group(), language) for match in spans(text)]


@dataclass(frozen=True)
class QueryWord:
    """A word somebody looks for: as typed, and folded."""

    typed: str
    folded: str

    @property
    def is_number(self) -> bool:
        return self.folded.isdigit()

    def part(self, language: str) -> str:
        """What longer words must contain to be found by this one; empty when it is too short."""
        stemmed = stem(self.typed, language)
        part = stemmed if len(stemmed) >= SHORTEST_PART else self.folded
        return "" if self.is_number or len(part) < SHORTEST_PART else part


def query_words(text: str, language: str) -> list[QueryWord]:
    """The different words of a query, at most twelve, without those that say nothing to a reader.

    What a stop word is depends on the language in which it is looked up: here it is the reader's.
    """
    words: dict[str, QueryWord] = {}
    typed = _SPACED_NUMBER.sub(lambda m: m.group().replace(" ", ""), clean(text[:LONGEST_QUERY]))
    for match in spans(typed):
        folded = fold(match.group())
        if folded:
            words.setdefault(folded, QueryWord(match.group(), folded))
    telling = [word for word in words.values() if not is_stopword(word.folded, language)]
    return (telling or list(words.values()))[:MOST_WORDS]
