"""A list as its address asks for it, without JavaScript; any input is answered.

What fits, and what a further choice would leave, comes from sets of things (`Directory`) alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import and_
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise, cached_property

from portal.content.choices import Chip, Facet, Option
from portal.content.directory import Directory, places_in, set_of
from portal.content.fragments import kept
from portal.content.questions import Question, questions, rows

PER_PAGE = 40
LONGEST_CHOICE, MOST_CHOICES = 80, 20
RESULTS = "#results"
NAMED, REST = 0, 1


@dataclass(frozen=True)
class Part:
    """Things (by id) below a heading of their own; none above the first."""

    label: str | Promise
    ids: list[int]


@dataclass(frozen=True)
class Rest:
    """What has no answer to a question fits every choice of it, and stands below a heading."""

    question: str
    label: str | Promise


def directory_of(listed: str, ordered: Callable[[], Iterable[int]]) -> Directory:
    """What is known of the things of a list, in their order. Made once a generation, and anew each
    day: who has left since yesterday is in it no more."""

    def read() -> Directory:
        ids = list(ordered())
        places = places_in(ids)
        sets: dict[tuple[str, str], int] = {}
        for question in questions(listed):
            by_value: dict[str, list[int]] = {}
            for pk, value in rows(listed, question.name):
                by_value.setdefault(value, []).append(pk)
            found = {(question.name, v): set_of(pks, places) for v, pks in by_value.items()}
            sets |= {key: things for key, things in found.items() if things}
        return Directory(tuple(ids), sets)

    return kept(f"directory:{listed}:{timezone.localdate()}", read)


class NarrowedList:
    """Reads the filters of an address and finds what fits."""

    def __init__(
        self,
        query: QueryDict,
        known: Directory,
        asked: Sequence[Question],
        *,
        rest: Rest | None = None,
        open_question: str = "",
    ) -> None:
        self.query = query
        self._known = known
        self._questions = asked
        self._rest = rest
        self._open = open_question
        self._labels: Mapping[str, Mapping[str, Any]] = {q.name: q.labels() for q in asked}
        self.chosen = {name: self._chosen(name) for name in self._labels}

    def _chosen(self, name: str) -> list[str]:
        asked = {value[:LONGEST_CHOICE] for value in self.query.getlist(name)[:MOST_CHOICES]}
        return [value for value in self._labels[name] if value in asked]

    def _fitting(self, name: str) -> int:
        fits = self._known.having(name, self.chosen[name])
        return fits | self._without_answer if self._rest and name == self._rest.question else fits

    @cached_property
    def _without_answer(self) -> int:
        if self._rest is None:
            return 0
        name = self._rest.question
        answered = self._known.having(name, self._known.values(name))
        return self._known.everything & ~answered

    def _but(self, name: str = "") -> int:
        """What fits all choices, or all but those of one filter."""
        asked = (n for n, values in self.chosen.items() if values and n != name)
        return reduce(and_, map(self._fitting, asked), self._known.everything)

    @cached_property
    def facets(self) -> list[Facet]:
        """Filters with the choices that lead to something, and those that are made."""
        found = [
            Facet(q.name, q.label, list(self._options(q.name)), q.name == self._open)
            for q in self._questions
        ]
        return [facet for facet in found if facet.options]

    def _options(self, name: str) -> Iterable[Option]:
        for value, label in self._labels[name].items():
            count = (self._but(name) & self._known.having(name, [value])).bit_count()
            selected = value in self.chosen[name]
            if count or selected:
                yield Option(value, label, selected, count)

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(self._labels[name][value], self._without(name, value))
            for name, values in self.chosen.items()
            for value in values
        ]

    def _without(self, name: str, value: str) -> str:
        left = self.query.copy()
        left.pop("page", None)
        left.setlist(name, [v for v in left.getlist(name) if v and v != value])
        return f"?{left.urlencode()}{RESULTS}"

    @cached_property
    def page(self) -> Page:
        found = self._but()
        is_placed = self._rest and self.chosen.get(self._rest.question)
        rest = found & self._without_answer if is_placed else 0
        sorted_out = ((found & ~rest, NAMED), (rest, REST))
        ordered = [(pk, part) for things, part in sorted_out for pk in self._known.listed(things)]
        return Paginator(ordered, PER_PAGE).get_page(self.query.get("page", "1")[:6])

    @property
    def parts(self) -> list[Part]:
        """What stands on this page of the list, in parts."""
        grouped = groupby(self.page.object_list, key=lambda row: row[1])
        return [Part(self._label(part), [pk for pk, _part in group]) for part, group in grouped]

    def _label(self, part: int) -> str | Promise:
        return self._rest.label if self._rest and part == REST else ""

    def as_context(self) -> dict[str, Any]:
        chips = self.chips
        return {
            "facets": self.facets,
            "chips": chips,
            "filter_count": len(chips),
            "result_page": self.page,
            "total": self.page.paginator.count,
        }

    def drawn(
        self, records: Callable[[list[int]], Mapping[int, Any]]
    ) -> list[tuple[str | Promise, list[Any]]]:
        """The things of this page of the list, in parts, read together."""
        parts = self.parts
        known = records([pk for part in parts for pk in part.ids])
        return [(part.label, [known[pk] for pk in part.ids if pk in known]) for part in parts]
