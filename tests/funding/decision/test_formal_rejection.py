"""What cannot be admitted, or was given up, leaves the office by two signatures."""

import re

import pytest
from django.urls import reverse

from funding.board.services.ranking import ranking
from funding.checking import services as checking
from funding.decision.services import decisions
from funding.exceptions import TransitionRefused
from funding.models import Application, ChecklistItem, Letter, RejectionProposal, Status
from funding.office.lists import Todo, todo_counts
from funding.roles import Role
from portal.outbox.models import Message
from tests.funding import factories as make
from tests.funding.town import SignIn, Town

pytestmark = pytest.mark.django_db
REASON = "Der Verein ist nicht antragsberechtigt."


def page(name: str, application: Application, *more: str) -> str:
    return reverse(f"funding:{name}", args=[application.uid, *more])


def in_town(town: Town, status: str) -> Application:
    return make.application_in(status, call=town.call)


def stages_in(body: str) -> list[str]:
    """Of the bar that says how far an application has come."""
    return re.findall(r'p-progress__label">([^<]+)<', body)


def test_way_of_what_the_board_saw_leads_over_the_board(town: Town, signed_in: SignIn) -> None:
    for status in ("submitted", "awaiting_decision", "rejected", "revoked"):
        application = in_town(town, status)
        applicant = make.member_of(application.organisation)
        own = signed_in(applicant).get(page("application", application)).content.decode()
        assert "Projektbeirat" in stages_in(own)


def test_office_proposes_and_another_person_signs(town: Town, signed_in: SignIn) -> None:
    application = in_town(town, "submitted")
    applicant = make.member_of(application.organisation)
    office, decider = signed_in(town.officer), signed_in(town.decider)
    link = page("office_act", application, "propose-rejection")
    assert link in office.get(page("office_check", application)).content.decode()
    office.post(link, {"reason": REASON})
    proposed = office.get(reverse("funding:office_list"), {"todo": "rejection"})
    assert application.title in proposed.content.decode()
    desk = decider.get(reverse("funding:decision_list")).content.decode()
    assert page("decision_application", application) in desk
    read = decider.get(page("decision_application", application)).content.decode()
    assert REASON in read
    address = page("decision_reject_formally", application)
    assert address in read
    assert REASON in decider.get(address).content.decode()
    decider.post(address, {"reason": REASON})
    application.refresh_from_db()
    assert application.status == Status.REJECTED
    letter = Letter.objects.get(decision__application=application)
    mails = Message.objects.filter(kind="reject_formally")
    assert [mail.recipient for mail in mails] == [applicant]
    own = signed_in(applicant).get(page("application", application)).content.decode()
    assert letter.number in own
    assert "aus formalen Gründen" in own
    assert stages_in(own) == ["Schreiben", "Formale Prüfung", "Entscheidung", "Ergebnis"]


def test_overdue_file_is_closed_but_not_before_the_deadline(town: Town) -> None:
    application = in_town(town, "incomplete")
    with pytest.raises(TransitionRefused) as refusal:
        checking.propose_rejection(application.pk, actor=town.officer, reason=REASON)
    assert refusal.value.code == "completion_running"
    make.overdue(application)
    checking.propose_rejection(application.pk, actor=town.officer, reason=REASON)
    decisions.reject_formally(application.pk, actor=town.decider, reason=REASON)
    assert not application.completion_requests.unresolved().exists()
    assert not RejectionProposal.objects.unresolved().exists()


@pytest.mark.parametrize(("act", "code"), [("proposed", "proposed_rejection"),
                                           ("checked", "four_eyes")])  # fmt: skip
def test_who_proposed_or_checked_does_not_sign(town: Town, act: str, code: str) -> None:
    both = make.user_with(Role.CASE_OFFICER, Role.DECIDER)
    application = in_town(town, "submitted")
    if act == "checked":
        make.formally_checked(application, both)
    make.rejection_proposed(application, both if act == "proposed" else town.officer)
    with pytest.raises(TransitionRefused) as refusal:
        decisions.reject_formally(application.pk, actor=both, reason=REASON)
    assert refusal.value.code == code
    assert not Letter.objects.exists()


def test_nobody_signs_alone_what_nobody_proposed(town: Town) -> None:
    application = in_town(town, "submitted")
    with pytest.raises(TransitionRefused) as refusal:
        decisions.reject_formally(application.pk, actor=town.decider, reason=REASON)
    assert refusal.value.code == "not_proposed"


def test_decider_sends_a_proposal_back_with_a_reason(town: Town, signed_in: SignIn) -> None:
    application = in_town(town, "submitted")
    make.rejection_proposed(application)
    address = page("decision_return", application)
    signed_in(town.decider).post(address, {"reason": "Der Verein ist eingetragen."})
    application.refresh_from_db()
    assert application.status == Status.SUBMITTED
    assert not RejectionProposal.objects.unresolved().exists()
    history = signed_in(town.officer).get(page("office_application", application))
    assert "Der Verein ist eingetragen." in history.content.decode()


def test_handing_over_drops_the_proposal(town: Town) -> None:
    application = in_town(town, "submitted")
    make.rejection_proposed(application)
    checking.open_review(application.pk, actor=town.officer, results=make.PASSED, withdraws=True)
    assert not RejectionProposal.objects.unresolved().exists()


def test_board_and_ranking_never_see_what_was_rejected_formally(
    town: Town, signed_in: SignIn
) -> None:
    application = in_town(town, "submitted")
    make.rejection_proposed(application)
    decisions.reject_formally(application.pk, actor=town.decider, reason=REASON)
    answer = signed_in(town.member).get(page("board_application", application))
    assert answer.status_code == 404
    assert ranking(town.call, viewer=town.officer).rows == ()


def test_check_page_says_on_top_that_a_rejection_is_proposed(town: Town, signed_in: SignIn) -> None:
    application = in_town(town, "submitted")
    checking.propose_rejection(application.pk, actor=town.officer, reason=REASON)
    body = signed_in(town.officer).get(page("office_check", application)).content.decode()
    assert body.index(REASON) < body.index("Die fünf Punkte")
    assert str(town.officer) in body
    assert page("office_act", application, "withdraw-rejection") in body
    assert page("office_act", application, "propose-rejection") not in body


@pytest.mark.parametrize("action", ["open_review", "request_completion"])
def test_going_on_withdraws_the_proposal_only_when_somebody_says_so(
    town: Town, signed_in: SignIn, action: str
) -> None:
    application = in_town(town, "submitted")
    checking.propose_rejection(application.pk, actor=town.officer, reason=REASON)
    office, address = signed_in(town.officer), page("office_check", application)
    given = {f"{item}_ok": "on" for item in ChecklistItem} | {
        "action": action,
        "text": "Kostenvoranschlag",
        "deadline": make.today().isoformat(),
    }
    silent = office.post(address, given)
    assert silent.status_code == 422
    assert "Eine Ablehnung ist vorgeschlagen" in silent.content.decode()
    assert RejectionProposal.objects.unresolved().exists()
    assert office.post(address, given | {"withdraws": "on"}).status_code == 302
    assert not RejectionProposal.objects.unresolved().exists()
    names = application.events.order_by("pk").values_list("name", flat=True)
    assert list(names)[-2:] == ["rejection_withdrawn", action]
    assert Message.objects.filter(kind="rejection_withdrawn", recipient=town.decider).exists()


def test_officer_takes_the_proposal_back_with_a_reason(town: Town, signed_in: SignIn) -> None:
    application = in_town(town, "submitted")
    checking.propose_rejection(application.pk, actor=town.officer, reason=REASON)
    office = signed_in(town.officer)
    address = page("office_act", application, "withdraw-rejection")
    assert address in office.get(page("office_application", application)).content.decode()
    assert office.post(address, {"reason": " "}).status_code == 422
    assert office.post(address, {"reason": "Satzung liegt vor"}).status_code == 302
    assert not RejectionProposal.objects.unresolved().exists()
    history = office.get(page("office_application", application)).content.decode()
    assert "Satzung liegt vor" in history
    assert (
        REASON not in signed_in(town.decider).get(reverse("funding:decision_list")).content.decode()
    )


def test_what_is_proposed_for_rejection_is_not_counted_as_to_be_checked(town: Town) -> None:
    applications = [in_town(town, "submitted") for _number in range(2)]
    checking.propose_rejection(applications[0].pk, actor=town.officer, reason=REASON)
    counts = todo_counts(Application.objects.read_for_city_by(town.officer))
    assert (counts[Todo.FORMAL_CHECK], counts[Todo.REJECTION]) == (1, 1)
