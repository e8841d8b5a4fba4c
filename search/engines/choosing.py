"""Which things a search weighs, however many there are.

Of a rare wish all things are weighed. A common one, and there are few, brings those that it may be
worth most in: from its worthiest look on, of each the weightiest things (the index delivers them in
that order), until there are more than anybody turns to. Several common ones bring first what has
all of them. Whatever was brought is then weighed by all wishes, as exactly as in a small index.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from search.engines.looks import COMMON, PLACES, TITLE, Look, Way, looks_for

#: So many things of one look, and of all looks of a wish, are weighed.
MOST_OF_LOOK, MOST_OF_WISH = 100, 200
#: And so many of each wish where there are several, beside those that have all of them.
MOST_ALONE = 50
#: Of so many of them, any two in a title bring things as well.
MOST_PAIRED = 4


@dataclass(frozen=True)
class First:
    """Looks that are read in turn until there are so many."""

    most: int
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class Chosen:
    """Looks by what they are for; `first` bring things, all others weigh them.

    `things` says of a common wish in how many things it stands. `places` only name an area: what
    has nothing else is no answer, so they bring nothing by themselves. `incidental` ones count
    less than others.
    """

    rare: tuple[Look, ...] = ()
    common: tuple[Look, ...] = ()
    first: tuple[First, ...] = ()
    things: dict[int, int] = field(default_factory=dict)
    places: tuple[int, ...] = ()
    incidental: tuple[int, ...] = ()
    things_there_are: int = 0


def chosen(wishes: Sequence[Sequence[Way]], things_there_are: int) -> Chosen:
    """`things_there_are` are all of the index, 0 where that is not known."""
    looks = {number: looks_for(number, ways) for number, ways in enumerate(wishes) if ways}
    met = {n: min(_things(wishes[n]), things_there_are or _things(wishes[n])) for n in looks}
    things = {number: count for number, count in met.items() if count > COMMON}
    places = tuple(number for number in looks if all(way.place for way in wishes[number]))
    several = len(things) > 1
    most = MOST_ALONE if several else MOST_OF_WISH
    first = [First(most, tuple(looks[n])) for n in things if n not in places]
    if several:
        common = [wishes[number] for number in things]
        first.insert(0, First(MOST_OF_WISH, tuple(_with_all(common))))
        first.insert(1, First(MOST_OF_WISH, tuple(_with_two(common[:MOST_PAIRED]))))
    if looks.keys() - things.keys() - set(places):  # then what those have met is enough
        first = []
    return Chosen(
        rare=tuple(look for number, own in looks.items() if number not in things for look in own),
        common=tuple(look for number in things for look in looks[number]),
        first=tuple(first),
        things=things,
        places=places,
        incidental=tuple(n for n in looks if all(way.incidental for way in wishes[n])),
        things_there_are=things_there_are,
    )


def _things(ways: Iterable[Way]) -> int:
    """In how many at most. The languages of a thing say much the same, so it is that of the one
    that has most. What stands only where a counted word stands is not counted again: the word for
    less, and the word beside another."""
    by_language: dict[str, int] = defaultdict(int)
    counted: dict[str, set[str]] = defaultdict(set)
    for way in sorted(ways, key=lambda way: (len(way.groups), -len(way.groups[0]))):
        known = counted[way.language]
        if any(known.issuperset(group) for group in way.groups):
            continue
        by_language[way.language] += way.documents
        if len(way.groups) == 1:
            known.update(way.groups[0])
    return max(by_language.values())


def _with_all(wishes: Sequence[Sequence[Way]]) -> Iterable[Look]:
    """All in the title, then each alone in it, then all anywhere."""
    marks = "".join(PLACES)
    titles = [_any_of(ways, TITLE) for ways in wishes]
    anywhere = [_any_of(ways, marks) for ways in wishes]
    yield Look(0, 1, (tuple(titles),))
    for number, title in enumerate(titles):
        yield Look(0, 1, ((*anywhere[:number], title, *anywhere[number + 1 :]),))
    yield Look(0, 1, (tuple(anywhere),))


def _with_two(wishes: Sequence[Sequence[Way]]) -> Iterable[Look]:
    """Two of three in a title may be worth more than all three somewhere."""
    titles = [_any_of(ways, TITLE) for ways in wishes]
    return (Look(0, 1, (pair,)) for pair in combinations(titles, 2))


def _any_of(ways: Iterable[Way], marks: str) -> tuple[str, ...]:
    """The last word of several stands for them all: what is brought is weighed exactly later."""
    terms = dict.fromkeys(term for way in ways for term in way.groups[-1])
    return tuple(f"{mark}{term}" for mark in marks for term in terms)
