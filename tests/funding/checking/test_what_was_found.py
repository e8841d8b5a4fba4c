"""Ticks, notes and reasons are shown to those who need them, and to nobody else."""

import pytest
from django.urls import reverse

from funding.board.services.reviews import declare_conflict
from funding.checking import services as checking
from funding.models import Application, ChecklistItem
from funding.workflow.inputs import CheckResult
from tests.funding import factories as make
from tests.funding.town import SignIn, Town

pytestmark = pytest.mark.django_db
NOTE, WHOLE, WHY = "Angebot fehlt noch", "Telefonat am Montag", "Mein Bruder ist Kassierer"


@pytest.fixture
def checked(town: Town) -> Application:
    """Asked for completion with one open point."""
    application = make.application_in("submitted", call=town.call)
    results = [
        CheckResult(item, item != "costs", NOTE if item == "costs" else "")
        for item in ChecklistItem.values
    ]
    checking.request_completion(
        application.pk, actor=town.officer, text="Angebot", deadline=make.today(), results=results
    )
    application.formal_checks.update(note=WHOLE)
    return application


def moved(application: Application, status: str) -> None:
    Application.objects.filter(pk=application.pk).update(status=status)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("officer", "office_application"),
        ("auditor", "office_application"),
        ("decider", "decision_application"),
        ("decider", "office_application"),
    ],
)
def test_ticks_and_notes_are_read(
    town: Town, signed_in: SignIn, checked: Application, role: str, name: str
) -> None:
    moved(checked, "awaiting_decision")
    client = signed_in(town.person(role))
    body = client.get(reverse(f"funding:{name}", args=[checked.uid])).content.decode()
    assert NOTE in body
    assert WHOLE in body


def test_finance_and_board_do_not_read_them(
    town: Town, signed_in: SignIn, checked: Application
) -> None:
    moved(checked, "approved")
    for user, name in ((town.finance, "office_application"), (town.member, "board_application")):
        answer = signed_in(user).get(reverse(f"funding:{name}", args=[checked.uid]))
        assert answer.status_code == 200
        assert NOTE not in answer.content.decode()


def test_the_second_check_goes_on_from_the_first(
    town: Town, signed_in: SignIn, checked: Application
) -> None:
    moved(checked, "submitted")
    client = signed_in(town.officer)
    form = client.get(reverse("funding:office_check", args=[checked.uid])).context["form"]
    assert form["in_time_ok"].value() is True
    assert form["costs_ok"].value() is False
    assert form["costs_note"].value() == NOTE
    assert form["note"].value() == WHOLE


def test_the_office_reads_why_somebody_is_in_conflict(
    town: Town, signed_in: SignIn, checked: Application
) -> None:
    moved(checked, "in_review")
    declare_conflict(checked.pk, actor=town.member, reason=WHY)
    body = signed_in(town.officer).get(reverse("funding:office_application", args=[checked.uid]))
    assert WHY in body.content.decode()
