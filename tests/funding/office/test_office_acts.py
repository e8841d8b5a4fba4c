"""What the officer does on the pages, and what the services refuse there."""

import datetime

import pytest

from funding.application.telling import OFFICE
from funding.checking.transitions import OPEN_REVIEW
from funding.models import Application, ChecklistItem, Recommendation, Status
from tests.funding import factories
from tests.funding.addresses import page
from tests.funding.town import SignIn, Town

S = Status
ALL_POINTS = {f"{item}_ok": "on" for item in ChecklistItem.values}


def status_of(application: Application) -> str:
    application.refresh_from_db()
    return application.status


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_officer_reads_everything_and_the_history(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.SUBMITTED, call=town.call, title="Garten")
    client = signed_in(town.officer)
    client.post(page("office_check", application), ALL_POINTS | {"action": "open_review"})
    shown = text_of(client.get(page("office_application", application)))
    for words in ("Garten", "1.000,00", "Wir kochen zusammen.", "DE89 3704 0044", "olena@"):
        assert words in shown
    assert str(OPEN_REVIEW.history[OFFICE].title) in shown
    assert str(town.officer) in shown


def test_officer_hands_over_when_all_points_are_fulfilled(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.SUBMITTED, call=town.call)
    address, client = page("office_check", application), signed_in(town.officer)
    four = dict(list(ALL_POINTS.items())[:4])
    answer = client.post(address, four | {"action": "open_review", "costs_note": "Bitte prüfen"})
    assert answer.status_code == 422
    assert "Bitte prüfen" in text_of(answer)
    assert status_of(application) == S.SUBMITTED
    answer = client.post(address, ALL_POINTS | {"action": "open_review", "costs_note": "gut"})
    assert answer.status_code == 302
    assert status_of(application) == S.IN_REVIEW
    check = application.formal_checks.get()
    assert check.checker == town.officer
    assert check.results.get(item="costs").note == "gut"


def test_officer_asks_for_completion_with_what_is_missing(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.SUBMITTED, call=town.call)
    factories.answered(application, "need", "")
    address, client = page("office_check", application), signed_in(town.officer)
    form = client.get(address).context["form"]
    assert "– " in form.initial["text"]
    assert form.initial["deadline"] == factories.today() + datetime.timedelta(days=14)
    empty = client.post(address, {"action": "request_completion", "text": "", "deadline": ""})
    assert empty.status_code == 422
    past = {"text": "Der Bedarf fehlt", "deadline": "2020-01-01"}
    answer = client.post(address, past | {"action": "request_completion"})
    assert answer.status_code == 422
    assert "Der Bedarf fehlt" in text_of(answer)
    assert "deadline" in answer.context["form"].errors
    good = past | {"deadline": form.initial["deadline"].isoformat()}
    assert client.post(address, good | {"action": "request_completion"}).status_code == 302
    assert status_of(application) == S.INCOMPLETE
    shown = text_of(client.get(page("office_application", application)))
    assert "Der Bedarf fehlt" in shown


def test_second_officer_reads_a_clear_sentence(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call)
    answer = signed_in(town.officer).post(
        page("office_check", application), ALL_POINTS | {"action": "open_review"}
    )
    assert answer.status_code == 409
    assert 'role="alert"' in text_of(answer)


@pytest.mark.parametrize(
    ("act", "before", "data", "after"),
    [
        ("deliberation", S.IN_REVIEW, {}, S.DELIBERATION),
        ("defer", S.DELIBERATION, {"reason": "Rückfrage", "meeting_on": ""}, S.DEFERRED),
        ("resume", S.DEFERRED, {}, S.DELIBERATION),
    ],
)
def test_officer_leads_through_the_meeting(
    town: Town, signed_in: SignIn, act: str, before: Status, data: dict[str, str], after: Status
) -> None:
    application = factories.application_in(before, call=town.call)
    factories.scored(application, town.seats[0], [1] * 7)
    client, address = signed_in(town.officer), page(f"office_act:{act}", application)
    assert address in text_of(client.get(page("office_application", application)))
    assert client.post(address, data).status_code == 302
    assert status_of(application) == after
    assert client.get(address).status_code == 302
    assert address not in text_of(client.get(page("office_application", application)))
    assert client.post(address, data | {"reason": "x"}).status_code == 409


def test_officer_cannot_begin_the_deliberation_without_scores(
    town: Town, signed_in: SignIn
) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call)
    answer = signed_in(town.officer).post(page("office_act:deliberation", application))
    assert answer.status_code == 409
    assert status_of(application) == S.IN_REVIEW


def test_officer_permits_the_early_start_and_gives_more_time(town: Town, signed_in: SignIn) -> None:
    client = signed_in(town.officer)
    draft = factories.complete_application(call=town.call, early_start_reason="Im Mai")
    address = page("office_act:early-start", draft)
    assert address in text_of(client.get(page("office_application", draft)))
    assert client.post(address, {"reason": "einverstanden"}).status_code == 302
    draft.refresh_from_db()
    assert draft.early_start_permitted
    late = factories.application_in(S.INCOMPLETE, call=town.call)
    day = factories.today() + datetime.timedelta(days=9)
    answer = client.post(page("office_act:extend", late), {"deadline": day.isoformat()})
    assert answer.status_code == 302
    assert late.completion_requests.get().deadline == day
    assert client.get(page("office_act:nonsense", late)).status_code == 404


def test_officer_records_the_recommendation_with_the_votes(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.DELIBERATION, call=town.call)
    factories.scored(application, town.seats[0], [3] * 7)
    sent = factories.board_member(town.call, represents=application.organisation)
    address, client = page("office_recommend", application), signed_in(town.officer)
    form = client.get(address).context["form"]
    assert f"vote_{sent.pk}" not in form.fields
    votes = {f"vote_{seat.pk}": "yes" for seat in town.seats[:2]}
    data = votes | {"outcome": "recommend", "amount": "1.500,00", "meeting_on": "2026-05-04"}
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "amount" in answer.context["form"].errors
    assert client.post(address, data | {"amount": "800,00"}).status_code == 302
    recommendation = Recommendation.objects.get()
    assert recommendation.amount == 800
    assert recommendation.votes.count() == 2
    assert status_of(application) == S.AWAITING_DECISION


def test_rejection_by_the_board_needs_a_reason(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.DELIBERATION, call=town.call)
    client = signed_in(town.officer)
    data = {"outcome": "reject", "amount": "", "meeting_on": "2026-05-04"}
    answer = client.post(page("office_recommend", application), data)
    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
