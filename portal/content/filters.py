"""What a list is narrowed by, as its address asks for it, without JavaScript."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from django.http import QueryDict
from django.utils.functional import Promise, cached_property

from portal.content.choices import Chip, Facet, Option

LONGEST_CHOICE, MOST_CHOICES = 120, 20
Chosen = Mapping[str, Sequence[str]]
#: Where the things that were found stand in every page with filters.
RESULTS = "#results"


class Filters(ABC):
    """Reads the choices of an address; what nobody knows is ignored, so any input is answered.

    A list says what it asks, what there is to choose, and how much each further choice would leave.
    """

    #: The keys in the address with their labels, in the order of the form.
    questions: Mapping[str, str | Promise]
    #: The question whose choices are to be seen at once.
    seen_at_once = ""

    def __init__(self, query: QueryDict) -> None:
        self.query = query

    @cached_property
    @abstractmethod
    def labels(self) -> Mapping[str, Mapping[str, Any]]:
        """The choices of each question by their codes, in the reader's words and their order."""

    @abstractmethod
    def left_by(self, name: str, value: str) -> int | None:
        """How many things a list with this choice would hold; None: nobody counts them."""

    def asked(self, name: str) -> set[str]:
        """What stands in the address, known or not."""
        values = self.query.getlist(name)[:MOST_CHOICES]
        return {value[:LONGEST_CHOICE].replace("\0", "") for value in values}

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """Of each question the choices that are asked for and exist."""
        return {
            name: [value for value in self.labels[name] if value in asked]
            for name, asked in ((name, self.asked(name)) for name in self.questions)
        }

    @property
    def in_address(self) -> dict[str, list[str]]:
        """What of the address decides what is shown, key by key."""
        return dict(self.chosen)

    @cached_property
    def facets(self) -> list[Facet]:
        """The choices that lead to something or are made; a question without any is not put."""
        found = [
            Facet(name, label, list(self._options(name)), name == self.seen_at_once)
            for name, label in self.questions.items()
        ]
        return [facet for facet in found if facet.options]

    def _options(self, name: str) -> Iterator[Option]:
        for value, label in self.labels[name].items():
            count, selected = self.left_by(name, value), value in self.chosen[name]
            if count is None or count or selected:
                yield Option(value, label, selected, count)

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(self.labels[name][value], self._without(name, value))
            for name, values in self.chosen.items()
            for value in values
        ]

    def _without(self, name: str, value: str) -> str:
        left = [known for known in self.chosen[name] if known != value]
        return f"?{self.encoded(**{name: left})}{RESULTS}"

    def encoded(self, **others: list[str]) -> str:
        """The address' query from the first page on, with others in place of what is chosen."""
        query = self.query.copy()
        for name, values in {**self.chosen, "page": [], **others}.items():
            query.setlist(name, values)
        return query.urlencode()

    def as_context(self) -> dict[str, Any]:
        """As `components/filter_form.html` and `chips.html` take them."""
        chips = self.chips
        return {"facets": self.facets, "chips": chips, "filter_count": len(chips)}


class Suiting(Protocol):
    """An entry of a list that knows whether it fits what was chosen."""

    def suits(self, chosen: Chosen) -> bool: ...


E = TypeVar("E", bound=Suiting)


def suits(values: Mapping[str, frozenset[str]], chosen: Chosen) -> bool:
    """Of each question one choice must fit; who chose nothing gets all."""
    return all(not wanted or not values[name].isdisjoint(wanted) for name, wanted in chosen.items())


class EntryFilters(Filters, Generic[E]):
    """Of a list that is in memory as a whole: what a choice leaves is counted entry by entry."""

    def __init__(self, query: QueryDict, entries: Sequence[E]) -> None:
        super().__init__(query)
        self.entries = entries

    @cached_property
    def found(self) -> list[E]:
        return [entry for entry in self.entries if entry.suits(self.chosen)]

    def left_by(self, name: str, value: str) -> int:
        return sum(entry.suits({**self.chosen, name: [value]}) for entry in self.entries)
