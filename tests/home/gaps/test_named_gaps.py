"""The gaps that the edition of 2024 names itself come out of the demo's offers.

Three that it names at the conference of October 2023, and that offers can show: lessons in the
family's language, language courses with childcare, housing. Two others it names are none of offers:
more volunteers, and thresholds that are low enough.
"""

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from pytest_django import DjangoDbBlocker

from home.gaps.dimensions import EVERYWHERE
from home.gaps.matrix import GapQuestion, Matrix
from networks.demo.areas import load_areas
from networks.demo.content import load_people
from offers.demo.content import load_offers, load_places
from portal.demo.loader import DemoLoader
from tests.database import prepared_for_a_module
from tests.home.factories import ensure_home


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loading takes longer than all tests together, so they share it."""
    with prepared_for_a_module(django_db_blocker, "gaps", load):
        yield


def load() -> None:
    ensure_home()
    loader = DemoLoader(report=lambda _line: None)
    for part in (load_areas, load_people, load_places, load_offers):
        part(loader)


@pytest.fixture(autouse=True)
def offers(loaded: None, db: None) -> None:
    """Those of the demo."""


def matrix(address: str) -> Matrix:
    return Matrix(GapQuestion.of(QueryDict(address)))


def empty(address: str) -> set[tuple[str, str]]:
    return {(cell.row.slug, cell.column.slug) for cell in matrix(address).gaps}


@pytest.mark.parametrize("language", ["ar", "uk"])
@pytest.mark.parametrize("phase", ["primary-school", "secondary-school"])
def test_lessons_in_the_familys_language_are_a_gap(language: str, phase: str) -> None:
    """Of the lessons that there are no language is entered: the table says that it may not know."""
    address = f"rows=language&columns=phase&field=early-school&language={language}"
    assert (language, phase) in empty(address)
    assert matrix(address.partition("&language=")[0]).left_out


def test_language_courses_with_childcare_are_in_one_district_alone() -> None:
    there = matrix("rows=category&columns=district&category=language&terms=childcare")
    numbers = {cell.column.slug: cell.number for cell in there.rows[0].cells}
    assert {slug for slug, number in numbers.items() if number} == {"koenigsborn"}
    assert numbers[EVERYWHERE] == 0
    assert len(there.gaps) == 4


def test_housing_is_empty_in_all_phases_of_life_but_the_last() -> None:
    housing = {phase for phase, field in empty("") if field == "housing"}
    assert housing == {"birth", "daycare", "primary-school", "secondary-school",
                       "first-job", "family-and-work"}  # fmt: skip
