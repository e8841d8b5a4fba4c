"""How a plan becomes looks into the index, once it is known which words the index has.

What a look is worth in a document depends on how the word is met (as typed, as a synonym, by its
beginning, by a part of a longer word, by a similar spelling), in whose language, and where: in the
title, among the names and terms, in the gist, or anywhere in the text. The order of these products
is the rule: a part of a word in a title never stands before the whole word in a text. Where words
are joined only an ending makes a beginning more than a part: "Abendessen" is no evening.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.asking.plan import SearchQuery, Wish
from search.words.compounds import is_inflected, is_part, joins_words
from search.words.folding import fold
from search.words.terms import SHORTEST_PREFIX, QueryWord, term

BEGINNING, PART, HALF = 0.6, 0.4, 0.9
#: Marks of the places, with what a word there is worth. A term has the mark of its best place.
TITLE, NAMES, GIST, ANYWHERE = "t", "n", "g", "x"
PLACES = {TITLE: 1.0, NAMES: 0.85, GIST: 0.7, ANYWHERE: 0.5}
OTHER_LANGUAGE = 0.9
MOST_TERMS = 16
#: In more documents than this a word is common.
COMMON = 500


@dataclass(frozen=True)
class KnownWord:
    """A word of the index."""

    language: str
    word: str
    term: str
    spelling: str
    latin: str
    documents: int


Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Look:
    """One look into the index: either of these, with at least one marked term of every group."""

    wish: int
    value: float
    either: tuple[Groups, ...]


@dataclass(frozen=True)
class Way:
    """Terms by which a wish is met, and their worth: of each group one."""

    language: str
    groups: Groups
    worth: float
    documents: int = 1
    place: bool = False
    incidental: bool = False


class Vocabulary:
    """The words of the index that are akin to those of a plan.

    `things` are all of the index; 0 where no word is known, for then nobody has counted them.
    """

    def __init__(self, known: Iterable[KnownWord], things: int = 0) -> None:
        self.things = things
        self._known = sorted(known, key=lambda k: (-k.documents, k.word))
        self._words = {(entry.language, entry.word): entry.term for entry in self._known}
        self._documents = {entry.term: entry.documents for entry in self._known}

    def exact(self, word: str, folded: str, language: str) -> tuple[str, ...]:
        """Terms of the word in any form."""
        stemmed = term(word, language)
        found = dict.fromkeys([stemmed] if stemmed in self._documents else [])
        if same := self._words.get((language, folded)):
            found[same] = None
        return tuple(found)

    def documents(self, terms: Iterable[str]) -> int:
        """In how many documents they stand together, as counted by night."""
        return sum(self._documents.get(found, 0) for found in terms)

    def beginning(self, word: QueryWord, language: str) -> tuple[str, ...]:
        if len(word.folded) < SHORTEST_PREFIX:
            return ()
        begins = is_inflected if is_joined(word, language) else str.startswith
        known = (k for k in self._known if k.language == language)
        found = dict.fromkeys(k.term for k in known if begins(k.word, word.folded))
        return tuple(found)[:MOST_TERMS]

    def containing(self, word: QueryWord, language: str) -> tuple[str, ...]:
        part = part_of(word, language)
        if not part:
            return ()
        known = (k for k in self._known if k.language == language)
        return tuple(dict.fromkeys(k.term for k in known if is_part(part, k.word)))[:MOST_TERMS]

    def sounding(self, latin: str) -> list[KnownWord]:
        return [entry for entry in self._known if entry.latin == latin]


def is_joined(word: QueryWord, language: str) -> bool:
    """Whether longer words that begin so are other words: "Abendessen" for "Abend"."""
    return joins_words(language) and not word.is_number


def part_of(word: QueryWord, language: str) -> str:
    """What a longer word must have for a part; of a short word what it must begin with."""
    if not is_joined(word, language) or len(word.folded) < SHORTEST_PREFIX:
        return ""
    return word.part(language) or word.folded


def ways_of(wish: Wish, query: SearchQuery, vocabulary: Vocabulary) -> list[Way]:
    """In the languages that come first; in all others only what these do not know at all.

    The very words are enough where they stand in more documents than anybody turns to, and the
    reader's own language where they do so in it.
    """
    first = query.first_languages
    for codes in (first[:1], first):
        ways = _ways(wish, codes, vocabulary, query.language)
        if is_common(ways):
            return [way for way in ways if way.worth > BEGINNING]
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
            count = min(vocabulary.documents(group) for group in groups)
            ways.append(Way(wording.language, groups, wording.worth * share, count))
    if len(wish.words) == 1 and not wish.filler:
        ways += _akin(wish.words[0], codes, vocabulary, own)
    return ways


def _akin(word: QueryWord, codes: Sequence[str], vocabulary: Vocabulary, own: str) -> list[Way]:
    """By the beginning of longer words, and by a part where words are joined."""
    ways = []
    for code in codes:
        share = 1.0 if code == own else OTHER_LANGUAGE
        if beginning := vocabulary.beginning(word, code):
            known = vocabulary.documents(beginning)
            ways.append(Way(code, (beginning,), BEGINNING * share, known))
        if parts := vocabulary.containing(word, code):
            ways.append(Way(code, (parts,), PART * share, vocabulary.documents(parts)))
    return ways


def looks_for(number: int, ways: Iterable[Way]) -> list[Look]:
    """What is worth the same is one look; each term alone counts for the most it is worth."""
    worth: dict[float, list[Groups]] = defaultdict(list)
    single: dict[float, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for way in sorted(ways, key=lambda way: -way.worth):
        if len(way.groups) == 1:
            single[way.worth] += [term for term in way.groups[0] if term not in seen]
            seen.update(way.groups[0])
        else:
            for place, groups in _together(way).items():
                worth[way.worth * PLACES[place]].append(groups)
    for value, terms in single.items():
        for mark, share in PLACES.items() if terms else ():
            worth[value * share].append((tuple(f"{mark}{t}" for t in terms),))
    return [Look(number, value, _factored(worth[value])) for value in sorted(worth, reverse=True)]


def _together(way: Way) -> dict[str, Groups]:
    """Several words that make one thing: all in the title, or all somewhere."""
    marks = {TITLE: TITLE, ANYWHERE: "".join(PLACES)}
    return {
        place: tuple(tuple(f"{mark}{t}" for mark in any_of for t in group) for group in way.groups)
        for place, any_of in marks.items()
    }


def _factored(either: Iterable[Groups]) -> tuple[Groups, ...]:
    """(A and B) or (C and B) is (A or C) and B: so the database reads what B has but once."""
    found: list[Groups] = []
    for groups in either:
        for place, other in enumerate(found):
            own, others = set(groups) - set(other), set(other) - set(groups)
            if len(own) == len(others) == 1:
                together = tuple(dict.fromkeys((*others.pop(), *own.pop())))
                found[place] = (*(group for group in other if group in groups), together)
                break
        else:
            found.append(groups)
    return tuple(found)


def is_common(ways: Iterable[Way]) -> bool:
    """Whether so many documents have the very words of a wish that none is missed."""
    return any(way.documents > COMMON for way in ways if way.worth > BEGINNING)
