"""A value of the indicators stands there and nowhere else: texts refer to it by a block."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from tests.home.test_truth import named, texts

HOME = Path(settings.BASE_DIR) / "home" / "demo"
INDICATORS = sorted((HOME / "indicators").glob("*.yaml"))
RUNNING = sorted([*(HOME / "pages").glob("*.yaml"), *(HOME / "concepts").glob("**/*.yaml")])
#: As German texts write them: a share with decimals, or a number too large to be met by chance.
SHARE = re.compile(r"(?<![\d.,])(\d{1,3},\d{1,2})(?=[ \u00a0\u202f]?%)")
COUNT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d{3,})(?![\d,]|[. \u00a0\u202f]\d{3})"
)
BY_CHANCE, YEARS = 400, range(1900, 2101)


def loaded(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


VALUES = {Decimal(point["value"]) for file in INDICATORS for point in loaded(file)["points"]}


def numbers_in(text: str) -> Iterator[Decimal]:
    for found in SHARE.findall(text):
        yield Decimal(found.replace(",", "."))
    for found in COUNT.findall(text):
        number = Decimal(re.sub(r"\D", "", found))
        if number >= BY_CHANCE and int(number) not in YEARS:
            yield number


def typed(value: Any) -> list[str]:
    """Values of indicators that a German text of this data writes out."""
    return [
        f"{'.'.join(path)}: {number}"
        for path, text in texts(value)
        if path[-1] == "de"
        for number in numbers_in(text)
        if number in VALUES
    ]


@pytest.mark.parametrize("file", RUNNING, ids=named)
def test_text_types_no_value_of_an_indicator(file: Path) -> None:
    assert typed(loaded(file)) == []


@pytest.mark.parametrize("file", INDICATORS, ids=named)
def test_indicator_does_not_repeat_a_value_in_words(file: Path) -> None:
    assert typed({name: part for name, part in loaded(file).items() if name != "points"}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("888 kamen 2022 aus der Ukraine, 8,3 % sind eingebürgert.", ["8.3", "888"]),
        ("471 der 1\u202f349 Arbeitslosen, von 62.882 Menschen", ["471", "1349", "62882"]),
        ("Rund 120 Kitas; die 112; bis zu 5.000,00 Euro; 2016 bis 2022.", []),
        ("2 × 0,75 Stellen, 12 % und etwa ein Drittel", []),
    ],
)
def test_number_is_known_by_its_shape(text: str, found: list[str]) -> None:
    assert [str(number) for number in numbers_in(text)] == found
