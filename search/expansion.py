"""Which words of the index a typed word stands for, and what the index is then asked."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.terms import SHORTEST_PREFIX, QueryWord, term

MOST_TERMS = 16


@dataclass(frozen=True)
class KnownWord:
    """A word of the index with the number of documents it stands in."""

    language: str
    word: str
    term: str
    documents: int


@dataclass(frozen=True)
class Expansion:
    """Terms for one typed word in one language: the word or its beginning, or only a part."""

    whole: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def any(self) -> tuple[str, ...]:
        return self.whole + self.parts


@dataclass(frozen=True)
class Probe:
    """One look into the index: of every group at least one term, for so many points.

    `place` is the rank of the language: 0 is the reader's own.
    """

    groups: tuple[tuple[str, ...], ...]
    place: int
    points: float
    title_only: bool = False


Expansions = dict[str, list[Expansion]]


def expand(
    words: Sequence[QueryWord], languages: Iterable[str], known: Sequence[KnownWord]
) -> Expansions:
    """For each language the expansion of each word, in the words' order."""
    return {
        code: [_expansion(word, code, [k for k in known if k.language == code]) for word in words]
        for code in languages
    }


def _expansion(word: QueryWord, language: str, known: Sequence[KnownWord]) -> Expansion:
    stemmed, part = term(word.typed, language), word.part(language)
    same: dict[str, None] = {}
    beginning: dict[str, None] = {}
    containing: dict[str, None] = {}
    for entry in sorted(known, key=lambda k: (-k.documents, k.word)):
        if entry.word == word.folded or entry.term == stemmed:
            same[entry.term] = None
        elif len(word.folded) >= SHORTEST_PREFIX and entry.word.startswith(word.folded):
            beginning[entry.term] = None
        elif part and part in entry.word:
            containing[entry.term] = None
    whole = list(dict.fromkeys([*same, *beginning]))[:MOST_TERMS]
    parts = [found for found in containing if found not in whole][:MOST_TERMS]
    return Expansion(tuple(whole), tuple(parts))


def probes_for_all(expansions: Expansions) -> list[Probe]:
    """Documents that have every word; in the title counts more than whole, whole than in part."""
    probes = []
    for place, found in enumerate(expansions.values()):
        if not found or not all(expansion.any for expansion in found):
            continue
        anyhow = tuple(expansion.any for expansion in found)
        probes.append(Probe(anyhow, place, 4, title_only=True))
        if all(expansion.whole for expansion in found):
            probes.append(Probe(tuple(expansion.whole for expansion in found), place, 2))
        if any(expansion.parts for expansion in found):
            probes.append(Probe(anyhow, place, 1))
    return probes


def probes_for_any(expansions: Expansions, known: Sequence[KnownWord]) -> list[Probe]:
    """Documents that have some of the words; a rare word counts more than a common one."""
    frequency: dict[str, int] = {}
    for entry in known:
        frequency[entry.term] = max(frequency.get(entry.term, 0), entry.documents)
    return [
        Probe((expansion.any,), place, 1 + 3 / math.log2(2 + _count(expansion, frequency)))
        for place, found in enumerate(expansions.values())
        for expansion in found
        if expansion.any
    ]


def _count(expansion: Expansion, frequency: dict[str, int]) -> int:
    return sum(frequency.get(found, 0) for found in expansion.any)
