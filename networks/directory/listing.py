"""A list as its address asks for it, without JavaScript; any input is answered."""

from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from networks.directory.questions import Listed, questions, rows
from networks.models import ContactPerson, Organisation
from portal.content.directory import Directory, places_in, set_of
from portal.content.filters import Filters
from portal.content.fragments import kept
from portal.content.list_parts import ListPart, in_parts, page_in_address
from portal.content.title_keys import title_key
from portal.languages import SOURCE_LANGUAGE

PER_PAGE = 40
NAMED, NO_DISTRICT = 0, 1
PARTS: dict[int, str | Promise] = {NAMED: "", NO_DISTRICT: _("No district is known")}


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


class DirectoryList(Filters):
    """The organisations or people that fit what was chosen."""

    seen_at_once = "category"  # the first question of most visitors is what

    def __init__(self, listed: Listed, query: QueryDict) -> None:
        super().__init__(query)
        self._known = directory(listed)
        asked = questions(listed)
        self.questions = {question.name: question.label for question in asked}
        self.labels = {question.name: question.labels() for question in asked}

    def _fitting(self, name: str) -> int:
        """What fits the choices of one filter; what has no district fits each of them."""
        fits = self._known.having(name, self.chosen[name])
        return fits | self._without_district if name == "district" else fits

    @cached_property
    def _without_district(self) -> int:
        return self._known.without("district")

    def _but(self, name: str = "") -> int:
        """What fits all choices, or all but those of one filter."""
        asked = (n for n, values in self.chosen.items() if values and n != name)
        return reduce(and_, map(self._fitting, asked), self._known.everything)

    def left_by(self, name: str, value: str) -> int:
        return (self._but(name) & self._known.having(name, [value])).bit_count()

    @cached_property
    def page(self) -> Page:
        found = self._but()
        rest = found & self._without_district if self.chosen["district"] else 0
        sorted_out = ((found & ~rest, NAMED), (rest, NO_DISTRICT))
        ordered = [(pk, part) for things, part in sorted_out for pk in self._known.listed(things)]
        return Paginator(ordered, PER_PAGE).get_page(self.query.get("page", "1")[:6])

    @property
    def in_address(self) -> dict[str, list[str]]:
        return super().in_address | page_in_address(self.page)

    @property
    def parts(self) -> list[ListPart]:
        """What stands on this page of the list, in parts."""
        return in_parts(self.page.object_list, PARTS)

    def as_context(self) -> dict[str, Any]:
        return super().as_context() | {
            "result_page": self.page,
            "total": self.page.paginator.count,
        }
