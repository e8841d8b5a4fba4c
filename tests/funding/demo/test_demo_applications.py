"""The demo's applications, through the services, from files: every status, within the budget."""

import datetime
import io
import logging
from collections import Counter
from collections.abc import Iterator

import pytest
import pytest_django
from django.core.files.storage import storages
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from funding.application.facts_reading import facts_of
from funding.application.money_rules import money_summary
from funding.application.rules import completeness
from funding.application.services import applications, attachments
from funding.board.services.ranking import ranking
from funding.board.transitions import HAND_IN_SCORES
from funding.demo.applications import TASKS_LOG, load_applications, quiet_tasks
from funding.demo.attachments import draw
from funding.demo.rules import load_rules
from funding.models import (
    Application,
    Attachment,
    BoardMember,
    Call,
    Event,
    Letter,
    OrganisationMember,
    Review,
    Status,
)
from networks.models import District, Organisation
from portal.content.models import CitySettings
from portal.demo.loader import DemoLoader
from portal.demo.people import load_people
from portal.models import User
from portal.workflow import things_for

OF_THIS_PATH = set(Status.values) - {"running", "proof_submitted", "proof_incomplete", "closed"}
COUNTED = (Application, Event, Letter, Review, Attachment, OrganisationMember, BoardMember, User)


def _quiet(line: str) -> None:
    """Says nothing."""


@pytest.fixture(scope="module")
def loaded_once(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[DemoLoader]:
    """Loading takes seconds, so the module shares it; each test rolls back to it."""
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO_LOGIN=True),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(
            "funding.decision.services.letters.render_pdf",
            lambda content, _: content.number.encode(),
        )
        yield _load()
        transaction.set_rollback(True)


def _load() -> DemoLoader:
    loader = DemoLoader(report=_quiet)
    city = CitySettings.load()  # letters name the court
    city.court_name, city.court_town = "Verwaltungsgericht Musterstadt", "Musterstadt"
    city.save()
    for row in loader.listing("networks", "districts"):
        District.objects.create(slug=row["slug"], name={"de": row["slug"]})
    for entry in loader.entries("networks", "organisations"):
        Organisation.objects.create(
            slug=entry.slug, name=entry.data["name"], kind=entry.data["kind"]
        )
    load_people(loader)
    load_rules(loader)
    load_applications(loader)
    return loader


@pytest.fixture
def loaded(loaded_once: DemoLoader, db: None, settings: Settings) -> DemoLoader:
    settings.DEMO_LOGIN = True
    return loaded_once


@pytest.fixture
def open_call(loaded: DemoLoader) -> Call:
    return Call.objects.open_now().get()


def test_loading_says_no_word_about_each_task() -> None:
    log = logging.getLogger(TASKS_LOG)
    before = log.level
    with quiet_tasks():
        assert not log.isEnabledFor(logging.INFO)
    assert log.level == before


def _counts() -> list[int]:
    return [model._default_manager.count() for model in COUNTED]


def _of(status: Status, call: Call) -> list[Application]:
    return list(call.applications.filter(status=status))


def test_every_status_of_the_path_is_there(open_call: Call) -> None:
    found = Counter(open_call.applications.values_list("status", flat=True))

    assert set(found) == OF_THIS_PATH
    assert found[Status.DELIBERATION] >= 3


def test_every_status_was_reached_by_events(open_call: Call) -> None:
    for application in Application.objects.exclude(status=Status.DRAFT):
        last = application.events.transitions().latest("pk")
        assert last.to_status == application.status
        assert last.actor is not None


def test_loading_again_changes_nothing(loaded: DemoLoader) -> None:
    before = _counts()

    load_applications(loaded)

    assert _counts() == before


def test_loading_again_leaves_what_people_have_done(open_call: Call, loaded: DemoLoader) -> None:
    [draft] = _of(Status.DRAFT, open_call)
    applications.delete_draft(draft.pk, actor=draft.created_by)
    submitted = _of(Status.SUBMITTED, open_call)[0]
    applications.withdraw(submitted.pk, actor=submitted.created_by)
    before = _counts()

    load_applications(loaded)

    assert _counts() == before
    submitted.refresh_from_db()
    assert submitted.status == Status.WITHDRAWN


def test_nothing_is_loaded_where_the_demo_sign_in_is_off(
    loaded: DemoLoader, settings: Settings
) -> None:
    settings.DEMO_LOGIN = False
    OrganisationMember.objects.all().delete()
    before = _counts()

    load_applications(loaded)

    assert _counts() == before


def test_money_left_is_less_than_what_is_still_asked_for(open_call: Call) -> None:
    table = ranking(open_call, viewer=User.objects.get(email="auditor@example.org"))

    assert 0 < table.left < table.requested
    means = [row.mean for row in table.rows if row.status == Status.DELIBERATION]
    assert len(set(means)) == len(means)
    assert any(row.spread and row.spread > 1 for row in table.rows)
    undecided = [row for row in table.rows if row.status == Status.DELIBERATION]
    assert {row.fits for row in undecided} == {True, False}
    for call in Call.objects.all():
        assert 0 <= call.granted() <= call.budget


def test_draft_shows_what_is_missing_and_asks_for_an_early_start(open_call: Call) -> None:
    [draft] = _of(Status.DRAFT, open_call)
    steps = {problem.step for problem in completeness(facts_of(draft))}

    assert {"association", "idea", "criteria", "financing"} <= steps
    assert draft in open_call.applications.early_start_asked()


def test_completion_can_still_be_handed_in(open_call: Call) -> None:
    [waiting] = _of(Status.INCOMPLETE, open_call)
    request = waiting.completion_requests.unresolved().get()

    assert request.deadline > timezone.localdate()
    applications.submit(waiting.pk, actor=waiting.created_by)


def test_board_has_open_reviews_and_conflicts(open_call: Call) -> None:
    waiting = open_call.applications.filter(status=Status.IN_REVIEW)
    assert waiting.filter(conflicts__isnull=False).exists()
    for name in ("board1", "board2"):
        user = User.objects.get(email=f"{name}@example.org")
        assert things_for(user, HAND_IN_SCORES).filter(call=open_call).exists()
    sent = BoardMember.objects.get(represents__isnull=False)
    own = open_call.applications.filter(organisation=sent.represents_id)
    assert own.filter(status=Status.DELIBERATION).exists()
    assert not own.visible_to(sent.user).exists()


def test_decisions_have_letters_and_an_approval_its_conditions(open_call: Call) -> None:
    for status in (Status.APPROVED, Status.REJECTED, Status.REVOKED):
        for application in Application.objects.filter(status=status):
            for decision in application.decisions.all():
                assert decision.letter.is_unchanged()
    approved = open_call.applications.filter(status=Status.APPROVED)
    assert approved.filter(decisions__conditions__isnull=False).exists()


def test_closed_calls_keep_their_times_and_edition(loaded: DemoLoader) -> None:
    assert Call.objects.open_now().count() == 1
    past = Call.objects.get(year=2021)
    assert timezone.localdate(past.closes_at) == datetime.date(2021, 6, 30)
    [application] = past.applications.all()
    assert application.guideline.edition == "2020"
    assert application.submitted_at
    assert past.opens_at < application.submitted_at < past.closes_at
    assert {"personnel", "volunteer-allowances"} <= set(
        application.cost_items.values_list("category__key", flat=True)
    )
    money = money_summary(facts_of(application))
    assert money.requested <= money.eligible < money.total_cost
    assert set(Call.objects.get(year=2024).applications.values_list("status", flat=True)) == {
        Status.APPROVED,
        Status.REJECTED,
    }


def test_accounts_belong_to_their_associations(loaded: DemoLoader) -> None:
    pairs = OrganisationMember.objects.values_list("user__email", "organisation__slug")

    assert ("applicant@example.org", "weltoffen-unna") in pairs
    assert ("applicant2@example.org", "stern-unna") in pairs


def test_attachments_are_real_files(loaded: DemoLoader) -> None:
    kinds = set(Attachment.objects.values_list("content_type", flat=True))
    assert kinds == {"application/pdf", "image/png"}
    for attachment in Attachment.objects.all():
        assert storages["private"].exists(str(attachment.file.name))
    assert attachments.sniff(draw(["Titel", "Zeile"], "PDF")) == "application/pdf"
    assert Image.open(io.BytesIO(draw(["Titel"], "PNG"))).width > 100
