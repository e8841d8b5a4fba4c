"""Named questions that look into rows of other stages."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from funding.board.transitions import HAND_IN_SCORES
from funding.models import Application, Call, FundingDecision, Review
from funding.roles import Role
from portal.workflow import open_to
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


def test_scores_are_counted_once_each_however_many_costs_there_are() -> None:
    application = make.application_in("in_review")
    for number in range(3):
        make.add_cost(application, "material", f"{number + 1}.00")
    for handed_in in (True, True, False):
        seat = make.board_member(application.call)
        make.scored(application, seat, [3] * 7, submitted=handed_in)
    make.application_in("in_review", call=application.call)
    rows = {row.pk: row for row in Application.objects.for_list()}
    counts = sorted(row.reviews_submitted for row in rows.values())
    assert counts == [0, 2]
    row = rows[application.pk]
    assert row.total_cost == sum(item.amount for item in application.cost_items.all())
    assert row.requested_sum == application.requested()


def test_own_scores_handed_in_take_an_application_off_the_list_and_those_of_others_do_not() -> None:
    application = make.application_in("in_review")
    mine, other = (make.board_member(application.call) for _number in range(2))
    make.scored(application, other, [3] * 7)
    make.scored(application, mine, [3] * 7, submitted=False)
    assert application in Application.objects.filter(open_to(mine.user, HAND_IN_SCORES))
    Review.objects.filter(member=mine).update(submitted_at=timezone.now())
    waiting = Application.objects.filter(open_to(mine.user, HAND_IN_SCORES))
    assert application not in waiting


def test_completion_is_overdue_the_day_after_and_not_once_it_is_answered() -> None:
    application = make.application_in("incomplete")
    request = application.completion_requests.get()
    request.deadline = timezone.localdate()
    request.save()
    assert not Application.objects.completion_overdue().exists()
    request.deadline -= datetime.timedelta(days=1)
    request.save()
    assert application in Application.objects.completion_overdue()
    request.resolved_at = timezone.now()
    request.save()
    assert not Application.objects.completion_overdue().exists()


def test_a_call_has_granted_what_is_approved_and_not_revoked_since() -> None:
    first = make.application_in("approved", "300.00")
    call = first.call
    make.application_in("approved", "200.00", call=call)
    revoked = make.application_in("approved", "100.00", call=call)
    decider = make.user_with(Role.DECIDER)
    FundingDecision.objects.create(application=revoked, outcome="revoked", decider=decider)
    Application.objects.filter(pk=revoked.pk).update(status="revoked")
    make.application_in("approved", "50.00")  # of another call
    amounts = FundingDecision.objects.filter(application__call=call, outcome="approved")
    assert amounts.count() == 3
    assert call.granted() == Decimal("500.00")
    assert Call.objects.with_granted().get(pk=call.pk).granted_sum == Decimal("500.00")
    assert Call.objects.with_granted().filter(granted_sum=0).count() == Call.objects.count() - 2
