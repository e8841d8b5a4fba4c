"""What is sent is smaller than the rows of a pack, and they are made of it as they were."""

import json
from typing import Any

import pytest

from home.pocket.wire import Rows, packed, unpacked

ROWS: Rows = {
    "": ["", "Home"],
    "goals/": ["", "Goals", "", "", {"b": 1}],
    "goals/a/": ["goal", "A", "", "1 done", {"w": 0.5}],
    "offers/help/": [
        "offer", "Help", "What it is", "+[A – 2024](goals/a/)\t\n@organisations/club/#anna\t",
        {"o": "organisations/club/", "f": "offers/gone/", "p": ["02303 1"]},
    ],
    "organisations/club/": ["organisation", "Club"],
    "organisations/club/#anna": ["contact", "Anna", "", "", {"o": "organisations/club/"}],
}  # fmt: skip


def sent(rows: Rows) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(packed(rows)))
    return told


def test_rows_are_made_again_as_they_were() -> None:
    assert dict(unpacked(sent(ROWS))) == ROWS


def test_title_and_address_that_the_pack_has_are_not_sent_again() -> None:
    told = sent(ROWS)
    assert told["lines"][3] == "+[\t – 2024](\t2)\t\n@\t5\t"
    assert told["more"]["o"] == [0, 0, 0, "4", 0, "4"]
    assert told["more"]["f"][3] == "offers/gone/"


@pytest.mark.parametrize(
    "line",
    [
        "see [1](2) and [b](tel:110)",
        "[Abc](goals/a/) begins as the title does, and [A](goals/a/?edition=2) leads elsewhere",
        "[not a](goals/a/#measure-1) link of its own",
        " @ is no contact, and 5](4) no link\t",
        "@organisations/none/ Nobody",
        "@organisations/club/ Anna B",
    ],
)
def test_what_only_looks_alike_stays(line: str) -> None:
    rows: Rows = {**ROWS, "x/": ["", "X", "", line]}
    assert dict(unpacked(sent(rows))) == rows


def test_a_pack_may_have_more_entries_than_two_digits_number() -> None:
    rows: Rows = {f"a/{n}/": ["offer", f"T{n}", "", f"-[T{n}](a/{n}/)"] for n in range(1500)}
    assert dict(unpacked(sent(rows))) == rows
