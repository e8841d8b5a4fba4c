"""The house: what lies below knows nothing of what lies above, in whatever way it is named.

Imports between the apps are held by the contracts in `pyproject.toml` (`lint-imports`); here is
what they do not see. There is no list of exceptions: what is found here is turned round.
"""

import ast
from pathlib import Path
from weakref import ReferenceType

import pytest
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import Signal

from tests.architecture import arrows
from tests.architecture.arrows import Arrow


def test_nothing_knows_what_lies_above_it() -> None:
    assert [str(arrow) for arrow in arrows.everything()] == []


@pytest.mark.parametrize("signal", [pre_save, post_save, pre_delete, post_delete, m2m_changed])
def test_saving_something_reaches_only_who_named_it(signal: Signal) -> None:
    """As Django has it connected, whatever way it was: `None` stands for every sender."""
    of_everything = id(None)
    found = [
        f"{receiver.__module__}.{receiver.__qualname__}"
        for (_own, sender), reference, *_rest in signal.receivers
        if sender == of_everything
        and (receiver := reference() if isinstance(reference, ReferenceType) else reference)
        and receiver.__module__.partition(".")[0] in arrows.BELOW
    ]
    assert found == []


CODE = [
    ("networks", 'ForeignKey("offers.Offer")', ["model offers.Offer"]),
    ("portal", 'import_string("home.chrome.frame")', ["module home.chrome.frame"]),
    ("portal", 'reverse("funding:dashboard")', ["address funding:dashboard"]),
    ("portal", 'start = "funding:dashboard"', ["address funding:dashboard"]),
    ("search", 'render(request, "offers/offer_page.html")', ["template offers/offer_page.html"]),
    ("offers", 'apps.get_model("funding", "Call")', ["model apps.get_model('funding', 'Call')"]),
    ("portal", 'found = "funding" in match.namespaces', ["label 'funding' in match.namespaces"]),
    ("offers", 'ForeignKey("networks.Organisation")', []),
    ("home", 'apps.get_model("funding", "Call")', []),
    ("portal", '"""As in offers.Offer."""', []),
    ("networks", 'reverse("organisation")', []),
]
TEMPLATES = [
    ("portal", "{% load i18n offer_tags %}", ["tags offer_tags"]),
    (
        "networks",
        '{% include "offers/offer_page.html" only %}',
        ["template offers/offer_page.html"],
    ),
    ("portal", "{% url 'funding:dashboard' %}", ["address funding:dashboard"]),
    ("offers", "{% load network_tags portal_tags %}", []),
    ("offers", '{% extends "base.html" %}', []),
]


def upward(app: str, named: list[tuple[str, str]]) -> list[str]:
    path = arrows.ROOT / app / "somewhere.py"
    return [arrow.what for known, what in named for arrow in arrows._if_upward(path, known, what)]


@pytest.mark.parametrize(("app", "code", "found"), CODE)
def test_names_in_code_are_seen(app: str, code: str, found: list[str]) -> None:
    named = list(arrows._named_in_code(ast.parse(code)))
    assert list(dict.fromkeys(upward(app, named))) == found


@pytest.mark.parametrize(("app", "text", "found"), TEMPLATES)
def test_names_in_templates_are_seen(app: str, text: str, found: list[str]) -> None:
    assert upward(app, list(arrows._named_in_template(text))) == found


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> dict[Path, ast.Module]:
    """A house of its own, of the modules that a test puts in."""
    modules: dict[Path, ast.Module] = {}
    monkeypatch.setattr(arrows, "trees", lambda: modules)
    return modules


def test_hooks_receivers_and_hidden_imports_are_seen(source: dict[Path, ast.Module]) -> None:
    parts = {
        "home/frame.py": 'hooks.get_hooks("portal_sections")',
        "offers/parts.py": '@hooks.register("portal_sections")\ndef part(): ...',
        "home/parts.py": '@hooks.register("portal_sections")\ndef part(): ...',
        "search/signals.py": "@receiver(post_save)\ndef saved(): ...",
        "portal/signals.py": "@receiver(post_save, sender=User)\ndef saved(): ...",
        "home/apps.py": "def ready(self):\n    from home import signals",
        "funding/work.py": "def act():\n    from funding.workflow.tasks import notify",
    }
    source |= {arrows.ROOT / name: ast.parse(code) for name, code in parts.items()}
    assert list(arrows._hooks()) == [Arrow("offers/parts.py", "hook portal_sections")]
    assert list(arrows.receivers_of_everything()) == [
        Arrow("search/signals.py", "receiver of receiver(post_save)")
    ]
    assert list(arrows.hidden_imports()) == [
        Arrow("funding/work.py", "hidden from funding.workflow.tasks import notify")
    ]
