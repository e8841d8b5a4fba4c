"""The rooms of the scheme: no stage knows a later one, in whatever way it is named."""

import ast
from pathlib import Path

import pytest

from tests.architecture import arrows, rooms
from tests.architecture.arrows import Arrow


def test_no_room_knows_a_later_one_and_no_form_a_view() -> None:
    assert [str(arrow) for arrow in rooms.everything()] == []


def test_every_room_has_its_place() -> None:
    assert rooms.without_a_place() == set()


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> dict[Path, ast.Module]:
    """A house of its own, of the modules that a test puts in."""
    modules: dict[Path, ast.Module] = {}
    monkeypatch.setattr(arrows, "trees", lambda: modules)
    monkeypatch.setattr(arrows, "files", lambda _pattern: iter(()))
    return modules


@pytest.mark.parametrize(
    ("module", "code", "found"),
    [
        ("board/people.py", "from funding.decision.models import Letter", True),
        ("board/people.py", "from funding.decision import models", True),
        ("board/people.py", "def name():\n    import funding.decision.models", True),
        ("area/menu.py", 'WHERE = "funding.board.models"', True),
        ("checking/views.py", 'render(request, "funding/board/list.html")', True),
        ("office/views.py", "from funding.own import views", True),
        ("scheme/call.py", "from funding.application.models.parts import Answer", True),
        ("workflow/inputs.py", "from funding.scheme.models.call import Call", True),
        ("area/lines.py", "from funding.application.steps import StepData", False),
        ("application/urls.py", "from funding.area.forms import DayField", False),
        ("table.py", "from funding.decision.transitions import APPROVE", False),
        ("office/views.py", "from funding.board.models import Review", False),
        ("board/people.py", "from funding.board.models import Review", False),
    ],
)
def test_what_a_room_knows_is_seen(
    source: dict[Path, ast.Module], module: str, code: str, found: bool
) -> None:
    source[arrows.ROOT / "funding" / module] = ast.parse(code)
    assert bool(list(rooms.upward())) is found


def test_a_view_in_a_form_is_seen(source: dict[Path, ast.Module]) -> None:
    source |= {
        arrows.ROOT / "offers/forms.py": ast.parse("from offers.views import page"),
        arrows.ROOT / "offers/admin.py": ast.parse("from offers.views import page"),
        arrows.ROOT / "offers/forms/x.py": ast.parse("from django.views import View"),
    }
    assert list(rooms.views_in_forms()) == [Arrow("offers/forms", "offers.views.page")]
