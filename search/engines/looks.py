"""How a plan becomes looks into the index, once it is known which words the index has.

What a look is worth in a document depends on how the word is met (as typed, as a synonym, by its
beginning, by a part of a longer word, by a similar spelling), in whose language, and where: in the
title, among the names and terms, in the gist, or anywhere in the text. The order of these products
is the rule: a part of a word in a title never stands before the whole word in a text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.asking.plan import SearchQuery, Wish
from search.words.compounds import joins_words
from search.words.folding import fold
from search.words.terms import SHORTEST_PREFIX, QueryWord, term

BEGINNING, PART, HALF = 0.6, 0.4, 0.9
#: Marks of the places, with what a word there is worth.
TITLE, NAMES, GIST, ANYWHERE = "t", "n", "g", "x"
PLACES = {TITLE: 1.0, NAMES: 0.85, GIST: 0.7, ANYWHERE: 0.5}
OTHER_LANGUAGE = 0.9
MOST_TERMS = 16


@dataclass(frozen=True)
class KnownWord:
    """A word of the index."""

    language: str
    word: str
    term: str
    spelling: str
    latin: str
    documents: int


@dataclass(frozen=True)
class Look:
    """One look into the index: of every group at least one marked term, for so much."""

    wish: int
    value: float
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Way:
    """Terms by which a wish is met, and their worth: of each group one."""

    language: str
    groups: tuple[tuple[str, ...], ...]
    worth: float


class Vocabulary:
    """The words of the index that are akin to those of a plan."""

    def __init__(self, known: Iterable[KnownWord]) -> None:
        self._known = sorted(known, key=lambda k: (-k.documents, k.word))
        self._words = {(entry.language, entry.word): entry.term for entry in self._known}
        self._terms = {entry.term for entry in self._known}

    def exact(self, word: str, folded: str, language: str) -> tuple[str, ...]:
        """Terms of the word in any form."""
        stemmed = term(word, language)
        found = dict.fromkeys([stemmed] if stemmed in self._terms else [])
        if same := self._words.get((language, folded)):
            found[same] = None
        return tuple(found)

    def beginning(self, word: QueryWord, language: str) -> tuple[str, ...]:
        if len(word.folded) < SHORTEST_PREFIX:
            return ()
        known = (k for k in self._known if k.language == language)
        found = dict.fromkeys(k.term for k in known if k.word.startswith(word.folded))
        return tuple(found)[:MOST_TERMS]

    def containing(self, word: QueryWord, language: str) -> tuple[str, ...]:
        part = word.part(language) if joins_words(language) else ""
        if not part:
            return ()
        known = (k for k in self._known if k.language == language)
        return tuple(dict.fromkeys(k.term for k in known if part in k.word))[:MOST_TERMS]

    def sounding(self, latin: str) -> list[KnownWord]:
        return [entry for entry in self._known if entry.latin == latin]


def ways_of(wish: Wish, query: SearchQuery, vocabulary: Vocabulary) -> list[Way]:
    """In the languages that come first; in all others only what these do not know at all."""
    first = query.first_languages
    ways = _ways(wish, first, vocabulary, query.language)
    if any(way.worth >= BEGINNING * OTHER_LANGUAGE for way in ways):
        return ways
    others = [code for code in query.languages if code not in first]
    return ways + _ways(wish, others, vocabulary, query.language)


def _ways(wish: Wish, codes: Sequence[str], vocabulary: Vocabulary, own: str) -> list[Way]:
    ways: list[Way] = []
    for wording in wish.wordings:
        if wording.language not in codes:
            continue
        share = 1.0 if wording.language == own else OTHER_LANGUAGE
        groups = tuple(
            vocabulary.exact(word, folded, wording.language)
            for word, folded in ((word, fold(word)) for word in wording.words)
        )
        if all(groups):
            ways.append(Way(wording.language, groups, wording.worth * share))
    if len(wish.words) == 1 and not wish.filler:
        ways += _akin(wish.words[0], codes, vocabulary, own)
    return ways


def _akin(word: QueryWord, codes: Sequence[str], vocabulary: Vocabulary, own: str) -> list[Way]:
    """By the beginning of longer words, and by a part where words are joined."""
    ways = []
    for code in codes:
        share = 1.0 if code == own else OTHER_LANGUAGE
        if beginning := vocabulary.beginning(word, code):
            ways.append(Way(code, (beginning,), BEGINNING * share))
        if parts := vocabulary.containing(word, code):
            ways.append(Way(code, (parts,), PART * share))
    return ways


def looks_for(number: int, ways: Iterable[Way]) -> list[Look]:
    """In every place, the terms of equal worth at once."""
    single: dict[float, dict[str, None]] = {}
    looks = []
    for way in ways:
        if len(way.groups) == 1:
            single.setdefault(way.worth, {}).update(dict.fromkeys(way.groups[0]))
        else:
            looks += _looks(number, way.groups, way.worth)
    for worth, terms in single.items():
        looks += _looks(number, (tuple(terms),), worth)
    return looks


def _looks(number: int, groups: Sequence[Sequence[str]], worth: float) -> list[Look]:
    return [
        Look(number, worth * value, tuple(tuple(f"{mark}{t}" for t in group) for group in groups))
        for mark, value in PLACES.items()
    ]
