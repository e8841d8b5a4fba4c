"""The demo's files of goals: refused with file and row where they name what is not there."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import override_settings

from home.demo.goals import load_goals
from home.models import Demand, Goal, Measure
from portal.demo.loader import DemoContentError, DemoLoader
from tests.home.content import Content

GOALS: dict[str, Any] = {
    "goals": [
        {"slug": "above", "chapter": "first-chapter", "kind": "principle", "name": {"de": "Oben"}},
        {"slug": "below", "chapter": "first-chapter", "page": 7, "part_of": "above",
         "field": "language", "offers": ["counselling"], "networks": ["round-table"],
         "projects": ["cooking"], "name": {"de": "Unten", "ar": "تحت"}},
    ],
    "measures": [
        {"slug": "do", "chapter": "second-chapter", "goals": ["below"], "name": {"de": "Tun"},
         "status": "planned", "status_as_of": "2024-03", "money": "105000.00",
         "responsible": ["weltoffen"], "resolution": "council-2024"},
    ],
}  # fmt: skip
DEMANDS = {
    "demands": [
        {"slug": "asked", "chapter": "first-chapter", "name": {"de": "Bitte"}, "raised_on": 2023,
         "raised_at": {"de": "Fachtag"}, "district": "koenigsborn", "measure": "diversity/do"},
    ],
}  # fmt: skip


def load(root: Path, goals: dict[str, Any], demands: dict[str, Any]) -> None:
    for folder, data in (("goals", goals), ("demands", demands)):
        file = root / "home" / "demo" / folder / "diversity.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with override_settings(BASE_DIR=root):
        load_goals(DemoLoader())


@pytest.fixture
def bare(content: Content) -> None:
    """No goals yet."""
    for model in (Demand, Measure, Goal):
        model.objects.all().delete()


def test_files_become_records_tied_to_each_other(bare: None, tmp_path: Path) -> None:
    load(tmp_path, GOALS, DEMANDS)
    load(tmp_path, GOALS, DEMANDS)  # again without doubling anything
    goal = Goal.objects.get(slug="below")
    assert (str(goal.part_of), goal.page, goal.concept.slug) == ("Oben", 7, "diversity")
    assert [link.offer.slug for link in goal.offer_links.all()] == ["counselling"]
    measure = Measure.objects.get()
    assert [link.goal for link in measure.goal_links.all()] == [goal]
    assert [(b.organisation.slug, b.role) for b in measure.body_links.all()] == [
        ("weltoffen", "responsible")
    ]
    assert Demand.objects.get().measure == measure


@pytest.mark.parametrize(
    ("where", "wrong", "said"),
    [
        (("goals", 1), {"part_of": "nowhere"}, "below: part_of: there is no 'diversity/nowhere'"),
        (("goals", 1), {"chapter": "third"}, "below: chapter: there is no 'third'"),
        (("goals", 1), {"offers": ["none"]}, "below: offers: there is no 'none'"),
        (("goals", 1), {"slug": "above"}, "above: stands twice among the goals"),
        (("measures", 0), {"goals": []}, "do: goals: names none"),
        (("measures", 0), {"responsible": ["nobody"]}, "do: responsible: there is no 'nobody'"),
    ],
)
def test_what_is_not_there_is_refused_by_name(
    bare: None, tmp_path: Path, where: tuple[str, int], wrong: dict[str, Any], said: str
) -> None:
    part, place = where
    rows = [dict(row) for row in GOALS[part]]
    rows[place] |= wrong
    with pytest.raises(DemoContentError, match=said):
        load(tmp_path, GOALS | {part: rows}, DEMANDS)
