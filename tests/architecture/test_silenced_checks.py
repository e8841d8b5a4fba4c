"""Who silences a check says why, on the same line."""

import re
from pathlib import Path

import pytest

from tests.architecture.arrows import BELOW, ROOT

SILENCED = re.compile(r"#\s*(type:\s*ignore|noqa)")
WITH_REASON = re.compile(
    r"# type: ignore\[[\w, -]+\]  # \w.+$|# noqa: [A-Z]+\d+(, [A-Z]+\d+)* - \w.+$"
)


def without_reason(path: Path) -> list[int]:
    """The numbers of lines that silence something, and nobody knows why."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        n
        for n, line in enumerate(lines, 1)
        if SILENCED.search(line) and not WITH_REASON.search(line)
    ]


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("x = y()  # type: ignore[misc]", True),
        ("x = y()  # type: ignore", True),
        ("x = y()  # noqa: S608", True),
        ("x = y()  # noqa", True),
        ("x = y()  # type: ignore[misc]  # of the view beside it", False),
        ("x = y()  # noqa: F401, PLC0415 - models are there only now", False),
        ("x = y()  # nothing is silenced", False),
    ],
)
def test_a_missing_reason_is_seen(tmp_path: Path, line: str, is_found: bool) -> None:
    path = tmp_path / "somewhere.py"
    path.write_text(f"{line}\n", encoding="utf-8")
    assert without_reason(path) == ([1] if is_found else [])


def test_each_silenced_check_has_its_reason() -> None:
    paths = [path for app in BELOW for path in sorted((ROOT / app).rglob("*.py"))]
    found = {str(path.relative_to(ROOT)): without_reason(path) for path in paths}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("check", ["F401", "PLC0415"])
def test_no_import_is_silenced(check: str) -> None:
    """What is read for what it registers is named in `__all__`, or in `apps.py` (`starting`)."""
    paths = [path for app in BELOW for path in sorted((ROOT / app).rglob("*.py"))]
    silenced = re.compile(rf"#\s*noqa:.*\b{check}\b")
    found = [str(path) for path in paths if silenced.search(path.read_text(encoding="utf-8"))]
    assert found == []
