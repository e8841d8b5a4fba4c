"""Words that mean the same, in all languages: what editors know about how people ask."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.words.folding import fold, spans
from search.words.latin import latin
from search.words.spelling import Candidate, NearWords, likeliest
from search.words.stemming import stem
from search.words.stopwords import is_stopword, is_stopword_as_written
from search.words.terms import QueryWord

LONGEST_PHRASE = 4
SHORTEST_NEAR = 4
Phrase = tuple[str, ...]
#: Which of neighbouring words must be known together.
Way = Callable[[range], Iterable[Sequence[int]]]
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
        single = [entry for phrases in self._phrases for entry in phrases if len(entry[1]) == 1]
        self._written = _by_writing(single, fold)
        self._sounding = _by_writing(single, lambda word: latin(fold(word)))
        self._near = NearWords(self._written)
        self._near_sounds = NearWords(self._sounding)

    def near(self, word: QueryWord, languages: Sequence[str]) -> str:
        """The word of a concept that was perhaps meant, by its spelling or its sound; or empty.

        The languages' order says whose words come first among equally near ones.
        """
        if word.is_number or len(word.folded) < SHORTEST_NEAR:
            return ""
        sound = latin(word.folded)
        for written, near, known in (
            (word.folded, self._near, self._written),
            (sound, self._near_sounds, self._sounding),
        ):
            candidates = [
                Candidate(other, spelling, -languages.index(code), code)
                for other in near.akin(written)
                for code, spelling in known[other].items()
                if code in languages
            ]
            if found := likeliest(written, candidates, by_sound=written != word.folded):
                return found.spelling
        return ""

    def meanings(self, words: Sequence[QueryWord], reader: str = "") -> list[Meaning]:
        """What of the words is known, each word once.

        Phrases as they stand come first, the longest before shorter ones; then those with a word
        between, which may be by chance; then single words.

        What is a word of no meaning in one language ("is") is a word of another ("iş", work) for
        readers of that language alone.
        """
        found: dict[int, Meaning] = {}
        for way in (_in_one_piece, _around_a_word, _alone):
            at = 0
            while at < len(words):
                meaning = self._longest(words, _free(at, len(words), found), reader, way)
                last = meaning.last if meaning else at
                found |= dict.fromkeys(range(at, last + 1), meaning) if meaning else {}
                at = last + 1
        return sorted(set(found.values()), key=lambda meaning: meaning.first)

    def _longest(
        self, words: Sequence[QueryWord], span: range, reader: str, way: Way
    ) -> Meaning | None:
        for last in reversed(span):
            for places in way(range(span.start, last + 1)):
                if numbers := self._numbers([words[at].typed for at in places], reader):
                    phrases = [phrase for number in numbers for phrase in self._phrases[number]]
                    return Meaning(span.start, last, tuple(dict.fromkeys(phrases)))
        return None

    def _numbers(self, typed: Sequence[str], reader: str) -> dict[int, None]:
        """The concepts that have these very words, in any of their forms, in any language."""
        numbers: dict[int, None] = {}
        says_nothing = bool(reader) and any(
            all(is_stopword_as_written(word, code) for word in typed) for code in self._codes
        )
        for code in [reader] if says_nothing else sorted(self._codes):
            telling = _telling(typed, code)
            if telling:
                key = (code, *(stem(word, code) for word in telling))
                numbers |= dict.fromkeys(self._by_stems.get(key, ()))
        return numbers


def _free(first: int, end: int, taken: Collection[int]) -> range:
    """From the first place on, as far as a phrase may reach and nothing is taken."""
    reach = range(first, min(first + LONGEST_PHRASE + 1, end))
    return range(first, next((at for at in reach if at in taken), reach.stop))


def _in_one_piece(places: range) -> Iterable[Sequence[int]]:
    return [places] if len(places) > 1 else []


def _around_a_word(places: range) -> Iterable[Sequence[int]]:
    """ "To enrol a child at school" has what "to enrol at school" has, with a word between."""
    return ([at for at in places if at != gap] for gap in places[1:-1])


def _alone(places: range) -> Iterable[Sequence[int]]:
    return [places] if len(places) == 1 else []


def _by_writing(
    phrases: Iterable[tuple[str, Phrase]], writing: Callable[[str], str]
) -> dict[str, dict[str, str]]:
    """For each way of writing a word its spelling in each language that has it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for code, (word,) in phrases:
        if written := writing(word):
            found[written].setdefault(code, word)
    return found


def _telling(words: Sequence[str], code: str) -> Phrase:
    """Without those that say nothing in the language."""
    return tuple(word for word in words if not is_stopword(fold(word), code))
