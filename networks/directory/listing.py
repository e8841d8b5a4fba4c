"""A list as its address asks for it, without JavaScript; any input is answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import and_
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from networks.directory.questions import Listed, questions, rows
from networks.models import ContactPerson, Organisation
from portal.content.choices import Chip, Facet, Option
from portal.content.directory import Directory, places_in, set_of
from portal.content.fragments import kept
from portal.content.title_keys import title_key
from portal.languages import SOURCE_LANGUAGE

PER_PAGE = 40
LONGEST_CHOICE, MOST_CHOICES = 80, 20
RESULTS = "#results"
OPEN = "category"  # the first question of most visitors is what: its choices are to be seen
NAMED, NO_DISTRICT = 0, 1
PARTS: dict[int, str | Promise] = {NAMED: "", NO_DISTRICT: _("No district is known")}


@dataclass(frozen=True)
class Part:
    """Things (by id) below a heading of their own; none above the first."""

    label: str | Promise
    ids: list[int]


def directory(listed: Listed) -> Directory:
    """Made once a generation; who has left since yesterday is in it no more."""
    return kept(f"directory:{listed}:{timezone.localdate()}", lambda: _read(listed))


def _read(listed: Listed) -> Directory:
    ids = _ordered(listed)
    places = places_in(ids)
    sets: dict[tuple[str, str], int] = {}
    for question in questions(listed):
        by_value: dict[str, list[int]] = {}
        for pk, value in rows(listed, question.name):
            by_value.setdefault(value, []).append(pk)
        found = {(question.name, v): set_of(pks, places) for v, pks in by_value.items()}
        sets |= {key: things for key, things in found.items() if things}
    return Directory(tuple(ids), sets)


def _ordered(listed: Listed) -> list[int]:
    """By their names, in the alphabet of the language in which they are written."""
    found: Iterable[tuple[int, str, str]]
    if listed == Listed.PEOPLE:
        found = ContactPerson.objects.listed().values_list("pk", "last_name", "first_name")
    else:
        found = (
            (pk, name, "")
            for pk, name in Organisation.objects.for_cards().values_list("pk", "name")
        )
    keyed = [(title_key(f"{name} {more}", SOURCE_LANGUAGE), pk) for pk, name, more in found]
    return [pk for _key, pk in sorted(keyed)]


class DirectoryList:
    """Reads the filters of an address and finds what fits."""

    def __init__(self, listed: Listed, query: QueryDict) -> None:
        self.query = query
        self._questions = questions(listed)
        self._known = directory(listed)
        self._labels: Mapping[str, Mapping[str, Any]] = {
            q.name: q.labels() for q in self._questions
        }
        self.chosen = {name: self._chosen(name) for name in self._labels}

    def _chosen(self, name: str) -> list[str]:
        asked = {value[:LONGEST_CHOICE] for value in self.query.getlist(name)[:MOST_CHOICES]}
        return [value for value in self._labels[name] if value in asked]

    def _fitting(self, name: str) -> int:
        """What fits the choices of one filter; what has no district fits each of them."""
        fits = self._known.having(name, self.chosen[name])
        return fits | self._without_district if name == "district" else fits

    @cached_property
    def _without_district(self) -> int:
        placed = self._known.having("district", self._known.values("district"))
        return self._known.everything & ~placed

    def _but(self, name: str = "") -> int:
        """What fits all choices, or all but those of one filter."""
        asked = (n for n, values in self.chosen.items() if values and n != name)
        return reduce(and_, map(self._fitting, asked), self._known.everything)

    @cached_property
    def facets(self) -> list[Facet]:
        """Filters with the choices that lead to something, and those that are made."""
        found = [
            Facet(q.name, q.label, list(self._options(q.name)), q.name == OPEN)
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
        rest = found & self._without_district if self.chosen["district"] else 0
        sorted_out = ((found & ~rest, NAMED), (rest, NO_DISTRICT))
        ordered = [(pk, part) for things, part in sorted_out for pk in self._known.listed(things)]
        return Paginator(ordered, PER_PAGE).get_page(self.query.get("page", "1")[:6])

    @property
    def parts(self) -> list[Part]:
        """What stands on this page of the list, in parts."""
        grouped = groupby(self.page.object_list, key=lambda row: row[1])
        return [Part(PARTS[part], [pk for pk, _part in group]) for part, group in grouped]

    def as_context(self) -> dict[str, Any]:
        chips = self.chips
        return {
            "facets": self.facets,
            "chips": chips,
            "filter_count": len(chips),
            "result_page": self.page,
            "total": self.page.paginator.count,
        }
