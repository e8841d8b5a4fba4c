"""Cells count offers that name both; what is for all is counted apart, the rest is left out."""

import pytest
from django.http import QueryDict

from home.gaps.dimensions import EVERYWHERE
from home.gaps.matrix import GapQuestion, Matrix

pytestmark = pytest.mark.usefixtures("town")


def matrix(address: str = "") -> Matrix:
    return Matrix(GapQuestion.of(QueryDict(address)))


def numbers(address: str = "") -> dict[tuple[str, str], int]:
    return {
        (cell.row.slug, cell.column.slug): cell.number
        for row in matrix(address).rows
        for cell in row.cells
    }


def test_phase_and_field_are_counted_together() -> None:
    assert numbers() == {
        ("birth", "health"): 1, ("birth", "leisure"): 0,
        ("school", "health"): 0, ("school", "leisure"): 1,
        (EVERYWHERE, "health"): 0, (EVERYWHERE, "leisure"): 1,
    }  # fmt: skip
    gaps = [(cell.row.slug, cell.column.slug) for cell in matrix().gaps]
    assert gaps == [("birth", "leisure"), ("school", "health")]
    assert matrix().possible == 4


def test_what_is_for_the_whole_city_is_in_no_district() -> None:
    found = numbers("rows=district&columns=field")
    assert found["north", "health"] == 1
    assert found["south", "leisure"] == 0
    assert found[EVERYWHERE, "leisure"] == 1


def test_what_is_for_everybody_is_no_groups_own() -> None:
    found = numbers("rows=target_group&columns=field&phase=everywhere")
    assert found["parents", "leisure"] == 0
    assert found[EVERYWHERE, "leisure"] == 1
    assert not any(row == "everyone" for row, _column in found)


@pytest.mark.parametrize(
    ("query", "number"),
    [("language=uk", 1), ("language=ar", 0), ("terms=childcare", 1), ("terms=step_free", 0),
     ("category=advice", 1), ("target_group=parents&district=north", 1), ("district=south", 0)],
)  # fmt: skip
def test_filters_leave_what_names_them(query: str, number: int) -> None:
    assert numbers(query)["birth", "health"] == number


def test_filter_by_an_axis_leaves_one_row() -> None:
    assert set(numbers("phase=birth")) == {("birth", "health"), ("birth", "leisure")}


def test_what_is_not_entered_is_said_to_be_left_out() -> None:
    there = matrix()
    assert there.total - there.left_out == 2  # of all offers only two stand in the chain
    languages = matrix("rows=language&columns=district")
    spoken = {cell.row.slug for row in languages.rows for cell in row.cells}
    assert {"uk", "ar"} <= spoken
    assert "de" not in spoken  # the city's own is spoken wherever nothing is entered


@pytest.mark.parametrize(
    "query", ["rows=phase&columns=phase", "rows=nonsense&columns=", "rows=field", "phase=nonsense",
              "terms=nonsense&district=%00", "rows=" + "x" * 500],
)  # fmt: skip
def test_any_input_is_answered(query: str) -> None:
    question = GapQuestion.of(QueryDict(query))
    assert question.rows.name != question.columns.name
    assert question.chosen == {}
    assert matrix(query).rows
