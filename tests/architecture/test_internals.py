"""What packages of others keep to themselves is known by one module: there a new version breaks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.arrows import ROOT, trees

KNOWN = {"allauth.core.internal": "portal/limits.py"}


def internals(tree: ast.Module) -> Iterator[str]:
    """Packages with the name `internal`, as they are imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in named:
            above, found, _rest = f"{name}.".partition(".internal.")
            if found:
                yield f"{above}.internal"


@pytest.mark.parametrize(
    "code",
    [
        "from allauth.core.internal import ratelimit",
        "from allauth.core import internal",
        "import allauth.core.internal.ratelimit as limit",
    ],
)
def test_an_internal_package_is_noticed(code: str) -> None:
    assert list(internals(ast.parse(code))) == ["allauth.core.internal"]
    assert list(internals(ast.parse("from allauth.core import context"))) == []


def test_each_internal_package_is_known_by_one_module() -> None:
    found: dict[str, set[Path]] = {}
    for path, tree in trees().items():
        for name in internals(tree):
            found.setdefault(name, set()).add(path)
    assert found == {name: {ROOT / path} for name, path in KNOWN.items()}
