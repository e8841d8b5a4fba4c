"""Many things by what they are chosen by. A choice is the set of its things, and a set is one whole
number: bit n stands for the n-th thing. So what fits several choices, and how much each further one
would leave, costs a few operations on numbers of a kilobyte, with eighty things as with ten
thousand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import or_
from typing import TypeVar

NO, YES = b"01"
T = TypeVar("T", int, str)


@dataclass(frozen=True)
class Directory:
    """Ids in the order of a list; (kind of choice, value) → the set of those that have it."""

    ids: tuple[int, ...]
    sets: Mapping[tuple[str, str], int]

    @property
    def everything(self) -> int:
        return (1 << len(self.ids)) - 1

    def having(self, kind: str, values: Iterable[str]) -> int:
        """What has one of the values."""
        return reduce(or_, (self.sets.get((kind, value), 0) for value in values), 0)

    def values(self, kind: str) -> list[str]:
        """All that something has."""
        return [value for known, value in self.sets if known == kind]

    def without(self, kind: str) -> int:
        """What has no value of this kind."""
        return self.everything & ~self.having(kind, self.values(kind))

    def set_of(self, ids: Iterable[int]) -> int:
        return set_of(ids, places_in(self.ids))

    def listed(self, found: int) -> list[int]:
        """The ids of a set, in the order of the list."""
        signs = reversed(f"{found:b}")
        return [pk for pk, sign in zip(self.ids, signs, strict=False) if sign == "1"]


def places_in(ids: Sequence[T]) -> dict[T, int]:
    """Where the sign of a thing stands in a set that is written in signs: the first one last."""
    return {pk: len(ids) - number for number, pk in enumerate(ids)}


def set_of(ids: Iterable[T], places: Mapping[T, int]) -> int:
    """What is in no list counts for nothing: all of it has the sign that stands before all."""
    signs = bytearray(b"0") * (len(places) + 1)
    for place in map(places.get, ids, repeat(0)):
        signs[place] = YES
    signs[0] = NO
    return int(signs, 2)
