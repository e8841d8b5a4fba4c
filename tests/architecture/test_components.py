"""The components of the ground: used, readable, and without knowledge of an app above."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMPONENTS = ROOT / "portal" / "templates" / "components"
APPS = ("portal", "networks", "offers", "funding", "search", "home")
NAMED = re.compile(r"components/(\w+\.html)")
LONGEST_LINE = 400


def used() -> set[str]:
    return {
        name
        for app in APPS
        for path in (ROOT / app).rglob("*")
        if path.suffix in (".html", ".py") and "migrations" not in path.parts
        for name in NAMED.findall(path.read_text())
        if path != COMPONENTS / name
    }


def test_every_component_is_used_and_every_used_one_is_there() -> None:
    assert {path.name for path in COMPONENTS.glob("*.html")} == used()


def test_no_component_hides_its_markup_in_one_long_line() -> None:
    long = {
        path.name: len(line)
        for path in COMPONENTS.glob("*.html")
        for line in path.read_text().splitlines()
        if len(line) > LONGEST_LINE
    }
    assert long == {}


def test_components_know_no_status_of_a_grant() -> None:
    for path in COMPONENTS.glob("*.html"):
        assert not re.search(r"approved|proof_incomplete|withdrawn", path.read_text()), path.name
