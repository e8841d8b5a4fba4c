"""The demo's loaders use what other modules offer, not what those keep to themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

#: Django's own, documented in spite of the underscore.
OFFERED = {"_meta", "_default_manager", "_base_manager"}


def private_uses(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if is_private(alias.name))
        elif isinstance(node, ast.Attribute) and is_private(node.attr):
            own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
            if not own and node.attr not in OFFERED:
                yield node.attr


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def loaders() -> list[Path]:
    """Those of the apps; the portal's own writes the rows of Wagtail's tree by hand."""
    rooms = ("networks", "offers", "funding", "home", "search")
    return [path for room in rooms for path in (settings.BASE_DIR / room).glob("demo/**/*.py")]


def test_a_private_name_is_noticed() -> None:
    assert list(private_uses("from a import _b\nc._d()\nself._e()\nM._meta")) == ["_b", "_d"]


def test_loaders_use_no_private_name_of_another_module() -> None:
    assert len(loaders()) > 10
    found = {str(path): list(private_uses(path.read_text())) for path in loaders()}
    assert {path: names for path, names in found.items() if names} == {}
