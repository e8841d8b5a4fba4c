"""A list whose things are known by sets (`Directory`): what fits, and what a further choice would
leave, asks the database nothing."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.functional import Promise, cached_property

from portal.content.addresses import address_of, place_of
from portal.content.directory import Directory, places_in, set_of
from portal.content.filters import Filters
from portal.content.fragments import kept
from portal.content.list_parts import ListPart, in_parts, page_in_address
from portal.content.pages import SectionPage
from portal.content.queries import keep_values
from portal.content.questions import Question, questions, rows

PER_PAGE = 40
NAMED, REST = 0, 1


@dataclass(frozen=True)
class Rest:
    """What has no answer to a question fits every choice of it, and stands below a heading."""

    question: str
    label: str | Promise


@dataclass(frozen=True)
class KeysOf:
    """The keys in the address of a list, known when it is asked for: apps register their questions
    after views are made."""

    listed: str

    def __iter__(self) -> Iterator[str]:
        yield from (question.name for question in questions(self.listed))
        yield "page"


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


class NarrowedList(Filters):
    """The things that fit what was chosen."""

    def __init__(
        self, query: QueryDict, known: Directory, asked: Sequence[Question], rest: Rest
    ) -> None:
        super().__init__(query)
        self._known = known
        self._rest = rest
        self._asked = asked
        self.questions = {question.name: question.label for question in asked}

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, Any]]:
        return {question.name: question.labels() for question in self._asked}

    def _fitting(self, name: str) -> int:
        """What fits the choices of one filter."""
        fits = self._known.having(name, self.chosen[name])
        return fits | self._without_answer if name == self._rest.question else fits

    @cached_property
    def _without_answer(self) -> int:
        return self._known.without(self._rest.question)

    def _but(self, name: str = "") -> int:
        """What fits all choices, or all but those of one filter."""
        asked = (n for n, values in self.chosen.items() if values and n != name)
        return reduce(and_, map(self._fitting, asked), self._known.everything)

    def left_by(self, name: str, value: str) -> int:
        return (self._but(name) & self._known.having(name, [value])).bit_count()

    @cached_property
    def page(self) -> Page:
        found = self._but()
        rest = found & self._without_answer if self.chosen.get(self._rest.question) else 0
        sorted_out = ((found & ~rest, NAMED), (rest, REST))
        ordered = [(pk, part) for things, part in sorted_out for pk in self._known.listed(things)]
        return Paginator(ordered, PER_PAGE).get_page(self.query.get("page"))

    @property
    def in_address(self) -> dict[str, list[str]]:
        return super().in_address | page_in_address(self.page)

    @property
    def parts(self) -> list[ListPart]:
        """What stands on this page of the list, in parts."""
        return in_parts(self.page.object_list, {NAMED: "", REST: self._rest.label})

    def as_context(self) -> dict[str, Any]:
        return super().as_context() | {
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


@dataclass(frozen=True)
class Answering:
    """The things of a list that answer its question of the rest in one way; of how many nobody
    knows an answer; and where the list shows them."""

    ids: list[int]
    unanswered: int
    address: str


class NarrowedIndex(SectionPage):
    """Such a list as a page of the tree. Who makes one of it says of what (`known_query` by
    `KeysOf`), and how it is drawn."""

    listed: ClassVar[str]
    rest: ClassVar[Rest]

    class Meta:
        abstract = True

    @classmethod
    @abstractmethod
    def ordered(cls) -> Iterable[int]:
        """The ids of all things that readers find, in the order of the list."""

    @classmethod
    @abstractmethod
    def records(cls, ids: list[int]) -> Mapping[int, Any]:
        """Things by their ids, with what a card shows of each."""

    @classmethod
    def directory(cls) -> Directory:
        return directory_of(cls.listed, cls.ordered)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = NarrowedList(request.GET, self.directory(), questions(self.listed), self.rest)
        keep_values(request, found.in_address)
        context = super().get_context(request, *args, **kwargs)
        return context | found.as_context() | {"parts": found.drawn(self.records)}

    @classmethod
    def answering(cls, value: str) -> Answering | None:
        """For the page of what is asked for, as of a district; None where no list or nothing is."""
        index, known = place_of(cls), cls.directory()
        if not index or not known.ids:
            return None
        return Answering(
            known.listed(known.having(cls.rest.question, [value])),
            known.without(cls.rest.question).bit_count(),
            f"{address_of(index)}?{cls.rest.question}={value}",
        )
