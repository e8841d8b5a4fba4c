"""The rooms of `funding`, the lowest first, and what each knows of the others: by imports, by
names of templates, models and modules. `python -m tests.architecture.rooms` prints what must not
be; nothing, when the house stands."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.architecture import arrows
from tests.architecture.arrows import ROOT, Arrow

#: A room knows itself and what stands before it. Those on one floor do not know each other, but
#: for the frame of the area: it is furnished with the application, whose pages stand in it.
FLOORS: Final = (
    ("workflow",),
    ("scheme",),
    ("application", "area"),
    ("checking",),
    ("board",),
    ("decision",),
    ("table",),
    ("office", "own", "public"),
)
TOGETHER: Final = frozenset({"application", "area"})
#: Folders that are no rooms: they belong to Django.
OF_DJANGO: Final = frozenset({"migrations", "management", "templates", "templatetags", "demo"})
FLOOR_OF: Final = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
NAMED: Final = (re.compile(r"funding\.(\w+)(\.\w+)*$"), re.compile(r"funding/(\w+)/[\w/]+\.html$"))


def room_of(path: Path) -> str:
    """Of a module, or of a template below `templates/funding/<room>/`; empty: of no room."""
    parts = path.relative_to(ROOT / "funding").with_suffix("").parts
    if parts[:2] == ("templates", "funding"):
        parts = parts[2:]
    return parts[0] if parts[0] in FLOOR_OF else ""


def may_know(room: str, other: str) -> bool:
    if room == other or {room, other} <= TOGETHER:
        return True
    return FLOOR_OF[other] < FLOOR_OF[room]


def upward() -> Iterator[Arrow]:
    for path, tree in arrows.trees().items():
        if arrows.app_of(path) == "funding":
            yield from _forbidden(path, _known_in_code(tree))
    for path in arrows.files("*.html"):
        if arrows.app_of(path) == "funding":
            found = arrows.INCLUDE.finditer(path.read_text(encoding="utf-8"))
            yield from _forbidden(path, (match[1] for match in found))


def _forbidden(path: Path, names: Iterator[str]) -> Iterator[Arrow]:
    room = room_of(path)
    for name in names:
        for other in _rooms_named(name):
            if room and not may_know(room, other):
                yield Arrow(path.relative_to(ROOT).as_posix(), name)


def _rooms_named(name: str) -> Iterator[str]:
    for pattern in NAMED:
        match = pattern.match(name)
        if match and match[1] in FLOOR_OF:
            yield match[1]


def _known_in_code(tree: ast.Module) -> Iterator[str]:
    """Modules that are imported, and strings that name a module or a template."""
    yield from imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def views_in_forms() -> Iterator[Arrow]:
    """A form knows no view, in any app."""
    for path, tree in arrows.trees().items():
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "forms" in parts:
            views = (name for name in imported(tree) if "views" in name.split("."))
            own = (name for name in views if name.split(".")[0] in arrows.BELOW)
            yield from (Arrow("/".join(parts), name) for name in own)


def without_a_place() -> set[str]:
    """Rooms that the table above does not know."""
    folders = {path.parent.name for path in (ROOT / "funding").glob("*/__init__.py")}
    return folders - set(FLOOR_OF) - OF_DJANGO


def everything() -> list[Arrow]:
    return sorted({*upward(), *views_in_forms()})


if __name__ == "__main__":
    sys.stdout.write("".join(f"{arrow}\n" for arrow in everything()))
