"""What a list can be narrowed by, and what it is narrowed by: the parts of its filter form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Option:
    """A choice; `count` says how much it would leave, where that is known."""

    value: str
    label: Any
    selected: bool
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    name: str
    label: Any
    options: Sequence[Option]
    open: bool = False

    @property
    def chosen(self) -> int:
        return sum(option.selected for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A choice that is made, and the address without it."""

    label: Any
    url: str
