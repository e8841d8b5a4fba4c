"""Words that mean the same, in all languages: what editors know about how people ask."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.words.folding import fold, spans
from search.words.stemming import stem
from search.words.stopwords import is_stopword
from search.words.terms import QueryWord

LONGEST_PHRASE = 4
Phrase = tuple[str, ...]
#: For each language the words and phrases of one concept, as editors write them.
Concept = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Meaning:
    """The typed words from `first` to `last` are known: `phrases` say the same, with languages."""

    first: int
    last: int
    phrases: tuple[tuple[str, Phrase], ...]


class Thesaurus:
    """Concepts by the stems of their words, so that any form of a word finds them."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._phrases: list[list[tuple[str, Phrase]]] = []
        self._by_stems: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._codes: set[str] = set()
        for number, concept in enumerate(concepts):
            phrases = [
                (code, _telling([match.group() for match in spans(text)], code))
                for code, texts in concept.items()
                for text in texts
            ]
            self._phrases.append([(code, phrase) for code, phrase in phrases if phrase])
            for code, phrase in self._phrases[-1]:
                self._codes.add(code)
                key = (code, *(stem(word, code) for word in phrase))
                if number not in self._by_stems[key]:
                    self._by_stems[key].append(number)

    def meanings(self, words: Sequence[QueryWord]) -> list[Meaning]:
        """What of the words is known, the longest phrases first, without overlap."""
        found, at = [], 0
        while at < len(words):
            meaning = self._longest(words, at)
            if meaning:
                found.append(meaning)
                at = meaning.last + 1
            else:
                at += 1
        return found

    def _longest(self, words: Sequence[QueryWord], first: int) -> Meaning | None:
        for length in range(min(LONGEST_PHRASE, len(words) - first), 0, -1):
            typed = [word.typed for word in words[first : first + length]]
            numbers: dict[int, None] = {}
            for code in sorted(self._codes):
                telling = _telling(typed, code)
                key = (code, *(stem(word, code) for word in telling))
                numbers |= dict.fromkeys(self._by_stems.get(key, ()))
            if numbers:
                phrases = [phrase for number in numbers for phrase in self._phrases[number]]
                return Meaning(first, first + length - 1, tuple(dict.fromkeys(phrases)))
        return None


def _telling(words: Sequence[str], code: str) -> Phrase:
    """Without those that say nothing in the language."""
    return tuple(word for word in words if not is_stopword(fold(word), code))
