"""axe has nothing to say on any page of the scheme, from the left and from the right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Page

from funding.application.services.attachments import add_attachment
from funding.application.snapshots import keep_submission
from funding.decision.services import decisions
from funding.models import Application, NewAssociation, Status
from portal.models import User
from portal.outbox.models import Message
from tests.browser.conftest import Site, in_a_thread
from tests.browser.funding_people import Contexts, Town, build_town, page_of
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.funding import factories

WIDTHS = (360, 1280)
#: name: person, address, status of the application in it, further arguments.
PAGES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "self check": ("", "self_check", "", ()),
    "dashboard": ("applicant", "dashboard", "", ()),
    "association": ("applicant", "association", "", ()),
    "new": ("applicant", "application_new", "", ()),
    "missing": ("applicant", "application_missing", "draft", ()),
    "summary": ("applicant", "application_summary", "draft", ()),
    "delete": ("applicant", "application_delete", "draft", ()),
    "withdraw": ("applicant", "application_withdraw", "submitted", ()),
    "office list": ("officer", "office_list", "", ()),
    "finance list": ("finance", "finance_list", "", ()),
    "check": ("officer", "office_check", "submitted", ()),
    "recommend": ("officer", "office_recommend", "deliberation", ()),
    "board list": ("member", "board_list", "", ()),
    "ranking": ("member", "board_ranking", "", ()),
    "board application": ("member", "board_application", "in_review", ()),
    "review": ("member", "board_review", "in_review", ()),
    "conflict": ("member", "board_conflict", "in_review", ()),
    "hand in": ("other", "board_hand_in", "in_review", ()),
    "decision list": ("decider", "decision_list", "", ()),
    "decision": ("decider", "decision_application", "awaiting_decision", ()),
    "approve": ("decider", "decision_approve", "awaiting_decision", ()),
    "reject": ("decider", "decision_reject", "awaiting_decision", ()),
    "revoke": ("decider", "decision_revoke", "approved", ()),
    "new associations": ("officer", "office_associations", "", ()),
    "undelivered mails": ("officer", "office_mails", "", ()),
    "check of a proposed one": ("officer", "office_check", "proposed", ()),
    "proposed rejection": ("officer", "office_application", "proposed", ()),
    "formal decision": ("decider", "decision_application", "proposed", ()),
    "reject formally": ("decider", "decision_reject_formally", "proposed", ()),
    "return the proposal": ("decider", "decision_return", "proposed", ()),
    "overdue": ("officer", "office_application", "overdue", ()),
    "rejected formally, office": ("officer", "office_application", "rejected formally", ()),
    "rejected formally, association": ("applicant", "application", "rejected formally", ()),
}
STATUSES = ["draft", "submitted", "incomplete", "in_review", "deliberation", "deferred",
            "awaiting_decision", "approved", "rejected", "withdrawn", "revoked"]  # fmt: skip
STEPS = ["association", "idea", "place_and_time", "preconditions", "criteria", "costs", "financing",
         "attachments"]  # fmt: skip
ACTS = [("early-start", "submitted"), ("propose-rejection", "overdue"), ("extend", "incomplete"),
        ("deliberation", "in_review"), ("defer", "deliberation"),
        ("resume", "deferred")]  # fmt: skip
PAGES |= {f"status {s}": ("applicant", "application", s, ()) for s in STATUSES}
PAGES |= {f"office {s}": ("officer", "office_application", s, ()) for s in STATUSES[1:]}
PAGES |= {f"step {s}": ("applicant", "application_step", "draft", (s,)) for s in STEPS}
PAGES |= {f"act {a}": ("officer", "office_act", s, (a,)) for a, s in ACTS}


@dataclass(frozen=True)
class Scheme:
    """One application in each status."""

    address: str
    town: Town
    applications: dict[str, Application]

    def person(self, name: str) -> User | None:
        seats = {"member": 0, "other": 1}
        if name in seats:
            return self.town.seats[seats[name]].user
        return getattr(self.town, name) if name else None


def build() -> tuple[Town, dict[str, Application]]:
    town = build_town()
    fields: dict[str, Any] = {
        "call": town.call,
        "organisation": town.organisation,
        "created_by": town.applicant,
    }
    made = {status: factories.application_in(status, **fields) for status in STATUSES}
    file = SimpleUploadedFile("Angebot.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF")
    add_attachment(made["draft"].pk, file, actor=town.applicant)
    Application.objects.filter(pk=made["draft"].pk).update(iban="")
    factories.answered(made["draft"], "need", "")
    factories.scored(made["in_review"], town.seats[1], [3] * 7, submitted=False)
    for status in ("deliberation", "awaiting_decision"):
        for seat in town.seats:
            factories.scored(made[status], seat, [3, None, 4, 2, 3, 3, 1])
    made |= special(town, fields)
    return town, made


def special(town: Town, fields: dict[str, Any]) -> dict[str, Application]:
    """Of a new association, handed in twice, held to be inadmissible; too late; rejected by two."""
    proposed, overdue, rejected = (
        factories.application_in(status, **fields)
        for status in ("submitted", "incomplete", "submitted")
    )
    for words in ("Wie es war", "Wie es jetzt ist"):
        factories.answered(proposed, "need", words)
        proposed.refresh_from_db()
        keep_submission(proposed, actor=town.applicant, at=timezone.now())
    NewAssociation.objects.create(organisation=town.organisation, entered_by=town.applicant)
    factories.OrganisationFactory(name="Nachbarn Unna e. V.")
    for each in (proposed, rejected):
        factories.rejection_proposed(each)
    factories.formally_checked(proposed, town.officer)
    factories.overdue(overdue)
    decisions.reject_formally(rejected.pk, actor=town.decider, reason="Sitz nicht in der Stadt")
    lost = Message.objects.filter(kind="reject_formally")
    lost.update(
        status=Message.Status.UNDELIVERABLE, problem=Message.Problem.REFUSED, last_error="550 5.1.1"
    )
    assert lost.exists()
    return {"proposed": proposed, "overdue": overdue, "rejected formally": rejected}


@pytest.fixture(scope="module")
def scheme(transactional_db: Site) -> Scheme:
    town, applications = in_a_thread(build)
    return Scheme(transactional_db.address, town, applications)


@pytest.fixture
def show(scheme: Scheme, contexts: Contexts) -> Callable[..., Page]:
    def open_named(name: str, language: str, **options: Any) -> Page:
        person, view, status, more = PAGES[name]
        args = [scheme.applications[status].uid, *more] if status else []
        user = scheme.person(person)
        page = page_of(contexts, scheme.address, user, bypass_csp=True, **options)
        with translation.override(language):
            answer = page.goto(reverse(f"funding:{view}", args=args))
        assert answer
        assert answer.status == 200, name
        assert page.url.endswith(answer.url)
        return page

    return open_named


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(show: Callable[..., Page], name: str, language: str) -> None:
    page = show(name, language, viewport={"width": 1280, "height": 800})
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = (violations(page), page.evaluate(OVERFLOW))
    assert found == dict.fromkeys(WIDTHS, ([], []))


@pytest.mark.parametrize("name", ["dashboard", "step costs", "office list", "ranking", "review",
                                  "status approved", "check"])  # fmt: skip
def test_dark_colours_can_be_read(show: Callable[..., Page], name: str) -> None:
    assert violations(show(name, "de", color_scheme="dark")) == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_all_columns_of_the_ranking_are_seen_at_once(
    show: Callable[..., Page], language: str
) -> None:
    page = show("ranking", language, viewport={"width": 1280, "height": 800})
    assert page.evaluate("(() => { const t = document.querySelector('.p-table');"
                         " return t.scrollWidth - t.clientWidth; })()") <= 0  # fmt: skip
    assert page.locator("thead th").count() == page.locator("tbody tr").first.locator("> *").count()


def test_status_names_are_all_here() -> None:
    later = {Status.RUNNING, Status.PROOF_SUBMITTED, Status.PROOF_INCOMPLETE, Status.CLOSED}
    assert set(STATUSES) == {str(s) for s in Status if s not in later}
