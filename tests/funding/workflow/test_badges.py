"""How a status is shown stands beside the statuses, in words and a sign, never by colour alone."""

import json
from pathlib import Path

import pytest
from django.template import Context, Template

from funding.workflow.statuses import Status, badge_of

ROOT = Path(__file__).parents[3]
ICONS = json.loads((ROOT / "static" / "icons.json").read_text())
KINDS = {"neutral", "accent", "info", "success", "warning", "danger"}


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_badge_with_its_word_and_a_sign(status: Status) -> None:
    badge = badge_of(status)
    assert badge.kind in KINDS
    assert badge.icon in ICONS
    shown = Template("{% load funding_tags %}{% status_badge status label %}").render(
        Context({"status": str(status), "label": status.label})
    )
    assert str(status.label) in shown
    assert f"kern-badge--{badge.kind}" in shown
    assert f"#{badge.icon}" in shown


def test_what_ends_well_and_what_ends_badly_do_not_look_alike() -> None:
    assert badge_of("approved").kind == badge_of("running").kind == "success"
    assert badge_of("rejected").kind == badge_of("revoked").kind == "danger"
    assert badge_of("incomplete").kind == "warning"
    assert badge_of("in_review").kind == "info"
