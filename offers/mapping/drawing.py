"""The map as a template draws it: outlines, names, a mark for each place or group of places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from networks.models import District
from offers.grid import Bounds
from offers.mapping import labels
from offers.mapping.clipping import as_path, clipped, middle_and_size
from offers.mapping.labels import Label, Placed
from offers.mapping.outlines import lies_within, rings
from offers.mapping.spread import spread
from offers.mapping.view import View
from portal.content.searchable import Point
from portal.content.translated import without_brackets
from portal.languages import SOURCE_LANGUAGE, active, best_language

WIDTH, HEIGHT = 1000, 800  # units of the outlines
NAMED_FROM = 0.02  # of the sheet: of what less is seen is not named


@dataclass(frozen=True)
class Spot:
    """A point of the sheet in per cent, and pixels from there: as SVG takes them."""

    x: str
    y: str
    dx: int
    dy: int

    @classmethod
    def of(cls, at: tuple[float, float], shift: tuple[int, int]) -> "Spot":
        return cls(f"{at[0] * 100:.2f}%", f"{at[1] * 100:.2f}%", *shift)

    @property
    def is_moved(self) -> bool:
        return abs(self.dx) + abs(self.dy) > 12


@dataclass(frozen=True)
class Mark:
    """Where something is marked; a template knows what."""

    spot: Spot
    thing: Any


@dataclass(frozen=True)
class Name:
    text: str
    language: str
    spot: Spot
    anchor: str
    slug: str = ""


@dataclass(frozen=True)
class Outline:
    path: str
    is_home: bool


@dataclass(frozen=True)
class Drawing:
    area: Bounds
    outlines: list[Outline]
    towns: list[Name]
    districts: list[Name]
    marks: list[Mark]


def draw(
    area: Bounds,
    things: Sequence[tuple[Point, str, Any]],
    districts: Iterable[District],
    home: str = "",
) -> Drawing:
    """Things are marked at their points; each is in a district (its short name) or in none.

    Home is the municipality that holds the districts, or the one of this name.
    """
    view, known = View(area), list(districts)
    at = [view.at(*point) for point, _district, _thing in things]
    shifts = spread(at)
    placed = [Placed(*both) for both in zip(at, shifts, strict=True)]
    taken = [*placed]
    there: dict[str, list[Placed]] = {}
    for mark, (_point, district, _thing) in zip(placed, things, strict=True):
        there.setdefault(district, []).append(mark)
    named = _districts(view, known, there, taken)
    homes = [district.middle for district in known if district.middle]
    outlines, towns = _outlines(view, homes, home, taken)
    marks = [
        Mark(Spot.of(mark.at, mark.shift), thing)
        for mark, (_point, _district, thing) in zip(placed, things, strict=True)
    ]
    return Drawing(area, outlines, towns, named, marks)


def _districts(
    view: View,
    districts: Sequence[District],
    there: Mapping[str, list[Placed]],
    taken: list[Placed],
) -> list[Name]:
    """Beside the marks of each, or at its middle where it has none; `taken` grows by them."""
    found = []
    for district in districts:
        if district.middle is None:
            continue
        at = view.at(*district.middle)
        if not all(0 < part < 1 for part in at):
            continue
        language = best_language(active(), district.name) or SOURCE_LANGUAGE
        text = without_brackets(district.name.get(language, ""))
        marks = there.get(district.slug)
        label = labels.place(text, marks or [Placed(at)], taken, bare=not marks)
        taken.append(label.box)
        found.append(_name(text, language, label, district.slug))
    return found


def _outlines(
    view: View, homes: Sequence[Point], home: str, taken: list[Placed]
) -> tuple[list[Outline], list[Name]]:
    """Municipalities, the city's own marked; each is named where there is room for it."""
    outlines, towns = [], []
    for name, path, middle, size in _shown(view.area):
        is_home = name == home or any(lies_within(rings()[name], *point) for point in homes)
        outlines.append(Outline(path, is_home))
        if size < NAMED_FROM:
            continue
        label = labels.place(name, [Placed(middle)], taken, bare=True)
        if not label.cost:
            taken.append(label.box)
            towns.append(_name(name, SOURCE_LANGUAGE, label))
    return outlines, towns


@lru_cache(maxsize=64)
def _shown(area: Bounds) -> list[tuple[str, str, tuple[float, float], float]]:
    """What an area shows of each municipality: name, line, middle, size. Most readers see one."""
    view, found = View(area), []
    for name, ring in rings().items():
        line = clipped([view.at(latitude, longitude) for longitude, latitude in ring])
        if path := as_path(line, WIDTH, HEIGHT):
            found.append((name, path, *middle_and_size(line)))
    return found


def _name(text: str, language: str, label: Label, slug: str = "") -> Name:
    return Name(text, language, Spot.of(label.box.at, label.box.shift), label.anchor, slug)
