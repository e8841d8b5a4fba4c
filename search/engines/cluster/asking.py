"""How a plan becomes questions to the nodes.

A look is one way in which a wish may be met: by words as they are typed or mean the same, by their
beginnings, by a part of a longer word. What it is worth, and where, is that of the embedded
engines. Nothing that was typed is ever read as syntax: there is no query string, and what is put
into a pattern is letters and digits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    Match,
    Prefix,
    Query,
    Regexp,
    Term,
)

from search.asking.plan import SYNONYM, SearchQuery, Wish
from search.engines.cluster.analysis import prepared
from search.engines.cluster.mapping import field_of, word_field_of
from search.engines.looks import (
    ANYWHERE,
    BEGINNING,
    OTHER_LANGUAGE,
    PART,
    PLACES,
    TITLE,
    is_joined,
    part_of,
)
from search.engines.statement import INCIDENTAL, PLACE
from search.words.compounds import LONGEST_ENDING, SHORTEST_FIRST
from search.words.folding import fold
from search.words.terms import SHORTEST_PART, SHORTEST_PREFIX

#: So many synonyms of a wish are asked for in each language; the nodes bound a question's length.
MOST_SYNONYMS = 8
#: Of all conditions of a question; the nodes allow 1,024.
MOST_CONDITIONS = 900


class How(Enum):
    """With an `ENDING` alone a word is met where words are joined."""

    WHOLE, BEGINNING, ENDING, PART = range(4)


@dataclass(frozen=True)
class Look:
    """Words of a language, how they must stand in a text, and what it is worth."""

    language: str
    words: tuple[str, ...]
    worth: float
    how: How = How.WHOLE

    @property
    def conditions(self) -> int:
        """What it costs of `MOST_CONDITIONS`."""
        return len(self.places) * (2 * len(self.words) if self.how is How.WHOLE else 1)

    @property
    def places(self) -> dict[str, float]:
        """Several words that make one thing stand all in the title, or all somewhere."""
        together = {TITLE: PLACES[TITLE], ANYWHERE: PLACES[ANYWHERE]}
        return together if len(self.words) > 1 else PLACES


@dataclass(frozen=True)
class Asked:
    """A wish as it is asked: so many things meet it. Without looks it is met by none."""

    looks: tuple[Look, ...] = ()
    things: int = 0
    place: bool = False
    incidental: bool = False

    @property
    def share(self) -> float:
        """How much of its rarity counts."""
        return PLACE if self.place else INCIDENTAL if self.incidental else 1.0


def looks_of(wish: Wish, query: SearchQuery, codes: Iterable[str]) -> list[Look]:
    """All that may meet the wish in these languages, the worthiest first."""
    found: dict[Look, None] = {}
    for code in codes:
        share = 1.0 if code == query.language else OTHER_LANGUAGE
        wordings = [wording for wording in wish.wordings if wording.language == code]
        synonyms = [wording for wording in wordings if wording.worth <= SYNONYM]
        for wording in wordings:
            if wording not in synonyms[MOST_SYNONYMS:]:
                found[Look(code, wording.words, wording.worth * share)] = None
        if len(wish.words) == 1 and not wish.filler:
            found |= dict.fromkeys(_akin(wish, code, share))
    return sorted(found, key=lambda look: -look.worth)


def _akin(wish: Wish, code: str, share: float) -> list[Look]:
    (word,) = wish.words
    looks = []
    if len(word.folded) >= SHORTEST_PREFIX:
        how = How.ENDING if is_joined(word, code) else How.BEGINNING
        looks.append(Look(code, (word.folded,), BEGINNING * share, how))
    if part := part_of(word, code):
        looks.append(Look(code, (part,), PART * share, How.PART))
    return looks


def within_bounds(wishes: Sequence[Sequence[Look]]) -> list[list[Look]]:
    """Without the least worthy looks where all together ask more than the nodes answer."""
    ranked = sorted(
        ((look, number) for number, looks in enumerate(wishes) for look in looks),
        key=lambda item: -item[0].worth,
    )
    kept: list[list[Look]] = [[] for _looks in wishes]
    left = MOST_CONDITIONS
    for look, number in ranked:
        if look.conditions <= left:
            left -= look.conditions
            kept[number].append(look)
    return kept


def met(look: Look, place: str = ANYWHERE) -> Query:
    """The things in which it is met in the place."""
    words = word_field_of(look.language, place)
    if look.how is How.BEGINNING:
        return Prefix(**{words: look.words[0]})
    if look.how is How.ENDING:
        return Regexp(**{words: f"{look.words[0]}.{{0,{LONGEST_ENDING}}}"})
    if look.how is How.PART:
        return Regexp(**{words: _with_part(look.words[0])})
    stems = field_of(look.language, place)
    each = [
        Bool(
            should=[
                Match(**{stems: {"query": prepared(word), "operator": "and"}}),
                Term(**{words: fold(word)}),
            ]
        )
        for word in look.words
    ]
    return Bool(filter=each)


def _with_part(part: str) -> str:
    """A pattern of the words of which `compounds.is_part` says so."""
    before = f"(.{{{SHORTEST_FIRST},}})?" if len(part) >= SHORTEST_PART else ""
    return f"{before}{part}.*"


def any_of(looks: Sequence[Look]) -> Query:
    """The things that meet one of them anywhere; none when there is no look."""
    return Bool(should=[met(look) for look in looks]) if looks else Q("match_none")


def best_of(looks: Sequence[Look], weight: float) -> Query:
    """Each thing gets the worth of its best look, times the weight."""
    return DisMax(
        queries=[
            ConstantScore(filter=met(look, place), boost=look.worth * value * weight)
            for look in looks
            for place, value in look.places.items()
        ]
    )
