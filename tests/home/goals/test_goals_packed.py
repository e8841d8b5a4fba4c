"""Goals in a pack: newer ones than the kept list, more than it holds, none at all."""

import pytest
from django.utils import translation

from home.goals.catalogue import catalogue
from home.models import Goal, Measure
from home.pocket import reading
from tests.home.goals.factories import Chain, a_goal
from tests.stores import clear_caches


def paths() -> set[str]:
    return {entry.path for entry in reading.entries("de")}


def test_goal_newer_than_the_kept_list_is_packed(chain: Chain) -> None:
    with translation.override("de"):
        catalogue()
    newer = a_goal("newer")
    assert newer.path in paths()


def test_demands_are_packed_where_there_are_no_goals(chain: Chain) -> None:
    Measure.objects.all().delete()
    Goal.objects.all().delete()
    clear_caches()
    found = paths()
    assert "demands/" in found
    assert "goals/" not in found


def test_goals_beyond_the_most_are_left_out_and_counted(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.pocket.entries.MOST", 1)
    before = reading.left_out()
    a_goal("third")
    assert reading.left_out() == before + 1
    assert len([path for path in paths() if path.startswith("goals/diversity/")]) == 1
