"""The map as its address asks for it: places in a list and as marks, in step with each other.

`at` looks closer: a path of cells, row and column of each, cut out of one another. So every part
of a large city has an address, and all of it works without a script.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import npgettext

from networks.models import District
from offers.filters import OfferFilters
from offers.grid import CELLS, MOST_SINGLE, Bounds, Group
from offers.mapping.drawing import Drawing, draw
from offers.mapping.looks import Look, look_of, looks
from offers.mapping.outlines import county
from offers.mapping.paging import CountedPaginator
from offers.mapping.view import around
from offers.matching import Matches
from offers.models.locations import Extent, Location, LocationQuerySet
from offers.places import Place, categories_at, places, places_at
from offers.summary import Route, route_to
from portal.content.filters import RESULTS
from portal.content.list_parts import page_in_address
from portal.content.searchable import Point
from portal.content.term_choices import kept_records
from portal.languages import active

CELL_SIGNS = {str(number) for number in range(CELLS)}
DEEPEST = 5  # times that one looks closer: then a cell is some metres wide


@dataclass(frozen=True)
class MapEntry:
    """A place of the list; `mark` leads to its mark, or to a map where it has one, if it can."""

    place: Place
    look: Look
    route: Route
    mark: str


@dataclass(frozen=True)
class Marked:
    """What a mark leads to: a place of the list, or a closer look at so many places."""

    label: str
    url: str
    look: Look | None = None
    number: int = 0
    slug: str = ""
    approximate: bool = False


class MapList(OfferFilters):
    """The places of the offers that fit what was chosen."""

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self._path = _cells(query.get("at", ""))

    @cached_property
    def _offers(self) -> list[int] | None:
        """Ids of those that fit; None for all. A district is asked of the place itself."""
        others = {name: values for name, values in self.chosen.items() if name != "district"}
        if not any(others.values()):
            return None
        return Matches(others).ids

    @cached_property
    def _all(self) -> LocationQuerySet:
        found = places(self._offers)
        if districts := self.chosen["district"]:
            found = found.filter(district__slug__in=districts)
        return found.filter(pk=self.place.pk) if self.place else found

    @cached_property
    def _extent(self) -> Extent:
        return self._all.extent()

    @cached_property
    def area(self) -> Bounds:
        """Around all places and districts, or around those of the chosen districts."""
        middles = [
            district.middle
            for district in kept_records(District)
            if district.middle
            and not self.place
            and (not self.chosen["district"] or district.slug in self.chosen["district"])
        ]
        extent = self._extent.area
        corners = [(extent.south, extent.west), (extent.north, extent.east)] if extent else []
        whole = around([*corners, *middles] or county())
        for row, column in self._path:
            whole = whole.part(row, column)
        return whole

    @cached_property
    def _here(self) -> LocationQuerySet:
        return self._all.within(self.area) if self._path else self._all

    @cached_property
    def page(self) -> Any:
        ids = self._here.by_district().values_list("pk", flat=True)
        count = self._here.count() if self._path else self._extent.count
        return CountedPaginator(ids, MOST_SINGLE, count).get_page(self.query.get("page"))

    @cached_property
    def entries(self) -> list[MapEntry]:
        found = places_at(self.page, active(), self._offers)
        kinds = categories_at((place.location for place in found), self._offers)
        return [
            MapEntry(
                place,
                look_of(kinds.get(place.location.pk, {})),
                route_to(place.location),
                self._mark_of(place.location),
            )
            for place in found
        ]

    @property
    def _are_groups(self) -> bool:
        return bool(self.page.paginator.count > MOST_SINGLE)

    def _mark_of(self, location: Location) -> str:
        if not location.exactness:
            return ""
        return f"?place={location.slug}" if self._are_groups else f"#mark-{location.slug}"

    @property
    def quarters(self) -> list[tuple[District | None, list[MapEntry]]]:
        rows = groupby(self.entries, key=lambda entry: entry.place.location.district)
        return [(district, list(there)) for district, there in rows]

    @cached_property
    def drawing(self) -> Drawing:
        if self._are_groups:
            things = [self._group(cell) for cell in self._here.in_cells(self.area)]
        else:
            things = [_single(entry) for entry in self.entries if entry.mark]
        return draw(self.area, things, kept_records(District))

    def _group(self, cell: Group) -> tuple[Point, str, Marked]:
        number = cell.number
        label = npgettext("on the map", "%(count)s place", "%(count)s places", number)
        closer = f"{cell.row}{cell.column}"
        deep = len(self._path) >= DEEPEST
        url = RESULTS if deep else self._looking_at(_written(self._path) + closer)
        return cell.middle, "", Marked(label % {"count": number}, url, number=number)

    def _looking_at(self, path: str) -> str:
        return f"?{self.encoded(at=[path] if path else [])}{RESULTS}"

    @property
    def in_address(self) -> dict[str, list[str]]:
        at = {"at": [_written(self._path)] if self._path else []}
        return super().in_address | at | page_in_address(self.page)

    def as_context(self) -> dict[str, Any]:
        shown = {entry.look for entry in self.entries}
        return super().as_context() | {
            "drawing": self.drawing,
            "looks": [look for look in looks().values() if look in shown],
            "approximate": any(entry.place.location.is_approximate for entry in self.entries),
            "quarters": self.quarters,
            "result_page": self.page,
            "total": self.page.paginator.count,
            "fitting": self._matches.count,
            "farther": self._looking_at("") if self._path else "",
        }


def _single(entry: MapEntry) -> tuple[Point, str, Marked]:
    at = entry.place.location
    point = float(at.latitude or 0), float(at.longitude or 0)
    district = at.district.slug if at.district else ""
    url = f"#place-{at.slug}"
    return point, district, Marked(
        at.name, url, look=entry.look, slug=at.slug, approximate=at.is_approximate
    )  # fmt: skip


def _cells(path: str) -> list[tuple[int, int]]:
    """Rows and columns; what is no path is none."""
    digits = [int(sign) for sign in path if sign in CELL_SIGNS]
    if len(digits) != len(path) or len(path) % 2 or len(path) > 2 * DEEPEST:
        return []
    return list(zip(digits[::2], digits[1::2], strict=True))


def _written(path: list[tuple[int, int]]) -> str:
    return "".join(f"{row}{column}" for row, column in path)
