"""Every form of the area gives back what was typed when the session had ended, and does nothing."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from funding.application.services.applications import submit
from funding.models import Application, Status
from funding.scheme.steps import Step
from portal.models import User
from portal.unsaved import Writer
from tests.funding import factories
from tests.funding.addresses import page
from tests.funding.town import Town

pytestmark = pytest.mark.django_db
TEXT = "Typed before the session had ended"
STILL_HERE = "You were signed out. What you typed is still here; please save it again."
TEMPLATES = sorted((settings.BASE_DIR / "funding" / "templates").rglob("*.html"))
Case = tuple[str, str, str, Callable[[Application], dict[str, Any]]]


def field(name: str, **others: str) -> Callable[[Application], dict[str, Any]]:
    return lambda _application: {name: TEXT} | others


def score(application: Application) -> dict[str, Any]:
    criterion = application.guideline.criteria.get(position=0)
    return {f"comment_{criterion.pk}": TEXT}


def row(application: Application) -> dict[str, Any]:
    return {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-label": TEXT, "add": "1"}


S = Status
FORMS: list[Case] = [
    (S.IN_REVIEW, "member", "board_review", score),
    (S.IN_REVIEW, "member", "board_conflict", field("reason")),
    (S.SUBMITTED, "officer", "office_check", field("text", action="request_completion")),
    (S.SUBMITTED, "officer", "office_act:propose-rejection", field("reason")),
    (S.DELIBERATION, "officer", "office_recommend", field("reason")),
    (S.DELIBERATION, "officer", "office_act:defer", field("reason")),
    (S.AWAITING_DECISION, "decider", "decision_approve", field("condition_0", action="approve")),
    (S.AWAITING_DECISION, "decider", "decision_approve", field("condition_0", action="add_row")),
    (S.AWAITING_DECISION, "decider", "decision_reject", field("reason")),
    (S.APPROVED, "decider", "decision_revoke", field("reason")),
    (S.SUBMITTED, "applicant", "application_withdraw", field("reason")),
]


def comes_back_to(client: Client, user: User, address: str, data: dict[str, Any]) -> str:
    """Types, loses the session, sends, signs in, and reads the page one is led to."""
    client.force_login(user)
    opened = client.get(address)
    assert opened.status_code == 200
    token = re.search(r'name="writer" value="([^"]+)"', opened.content.decode())
    assert token
    Session.objects.all().delete()
    sent = client.post(address, data | {"writer": token[1]})
    assert f"next={address}" in sent["Location"]
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("status", "role", "name", "data"), FORMS)
def test_form_of_an_application_is_given_back(
    town: Town,
    client: Client,
    status: str,
    role: str,
    name: str,
    data: Any,
) -> None:
    application = factories.application_in(status, call=town.call)
    user = town.person(role)
    if role == "applicant":
        user = factories.member_of(application.organisation)
    events = application.events.count()
    body = comes_back_to(client, user, page(name, application), data(application))
    assert TEXT in body
    assert gettext(STILL_HERE) in body
    application.refresh_from_db()
    assert application.status == status
    assert application.events.count() == events


STEPS: list[tuple[str, Callable[[Application], dict[str, Any]]]] = [
    (Step.ASSOCIATION, field("contact_name")),
    (Step.IDEA, field("need-text")),
    (Step.PLACE_AND_TIME, field("place")),
    (Step.PRECONDITIONS, field("precondition-0-text")),
    (Step.CRITERIA, field("criterion-0-text")),
    (Step.COSTS, row),
    (Step.FINANCING, field("requested")),
]


@pytest.mark.parametrize(("step", "data"), STEPS)
def test_step_of_the_application_is_given_back(client: Client, step: str, data: Any) -> None:
    draft = factories.complete_application()
    address = reverse("funding:application_step", args=[draft.uid, step])
    version = draft.version
    user = factories.member_of(draft.organisation)
    body = comes_back_to(client, user, address, data(draft))
    assert TEXT in body
    assert gettext(STILL_HERE) in body
    draft.refresh_from_db()
    assert draft.version == version


def test_text_on_what_was_handed_in_meanwhile_is_shown_all_the_same(client: Client) -> None:
    draft = factories.complete_application()
    user = factories.member_of(draft.organisation)
    address = reverse("funding:application_step", args=[draft.uid, Step.IDEA])
    client.post(address, {"need-text": TEXT, "writer": Writer(user.pk, address).token()})
    submit(draft.pk, actor=user)
    client.force_login(user)
    body = client.get(address).content.decode()
    assert TEXT in body
    draft.refresh_from_db()
    version = draft.version
    assert client.post(address, {"need-text": TEXT, "version": version}).status_code == 409
    draft.refresh_from_db()
    assert factories.answer_to(draft, "need") != TEXT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("application_new", {"title": TEXT}),
        ("association", {"do": "found", "found-name": TEXT}),
    ],
)
def test_form_of_the_beginning_is_given_back(
    town: Town,
    client: Client,
    name: str,
    data: dict[str, str],
) -> None:
    before = Application.objects.count()
    body = comes_back_to(client, town.applicant, page(name), data)
    assert TEXT in body
    assert gettext(STILL_HERE) in body
    assert Application.objects.count() == before


def forms_in(paths: Iterable[Path]) -> Iterable[tuple[str, str]]:
    for path in paths:
        for form in re.findall(r'<form\b[^>]*method="post".*?</form>', path.read_text(), re.DOTALL):
            yield path.name, form


def test_every_form_names_its_writer() -> None:
    forms = list(forms_in(TEMPLATES))
    assert len(forms) > 15
    assert [name for name, form in forms if "{% writer_token" not in form] == []
