"""Rule 1 from the other side: the budget is never lowered below what is granted."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from funding.application.call_money import money_of_calls
from funding.board.services.ranking import ranking
from funding.models import Application, Call
from funding.roles import Role
from funding.scheme.models.call import CallMoney
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    call = make.CallFactory(budget=Decimal("1000.00"))
    make.application_in("approved", "600.00", call=call)
    return call


def test_budget_below_what_is_granted_is_refused_however_it_is_saved(call: Call) -> None:
    call.budget = Decimal("599.99")
    for act in (call.full_clean, call.save):
        with pytest.raises(ValidationError):
            act()
    assert Call.objects.get(pk=call.pk).budget == 1000
    call.budget = Decimal("600.00")
    call.full_clean()
    call.save()


def test_check_and_change_in_the_admin_are_one_transaction(
    admin_client: Client, call: Call
) -> None:
    """Between the check and the change nothing is committed, so the call stays locked."""
    address = reverse("wagtailsnippets_funding_call:edit", args=[call.pk])
    data = {
        "programme": call.programme_id, "guideline": call.guideline_id, "year": call.year,
        "opens_at": "2026-01-01 10:00", "closes_at": "2026-12-01 10:00",
        "measure_from": "2026-01-01", "measure_until": "2026-12-31",
    }  # fmt: skip
    answer = admin_client.post(address, data | {"budget": "599.00"})
    assert answer.status_code == 200
    assert Call.objects.get(pk=call.pk).budget == 1000
    with CaptureQueriesContext(connection) as queries:
        answer = admin_client.post(address, data | {"budget": "700.00"})
    assert answer.status_code == 302
    assert Call.objects.get(pk=call.pk).budget == 700
    statements = [query["sql"] for query in queries]
    reads = [n for n, sql in enumerate(statements) if "funding_fundingdecision" in sql]
    change = next(n for n, sql in enumerate(statements) if 'UPDATE "funding_call"' in sql)
    outermost = [n for n, sql in enumerate(statements) if sql.startswith("SAVEPOINT")]
    assert outermost[0] < reads[0] < change


def test_money_of_a_call_says_one_thing_whoever_asks() -> None:
    call = make.application_in("approved", requested="1500.00").call
    make.application_in("submitted", requested="700.00", call=call)
    listed = Call.objects.with_granted().get(pk=call.pk)
    [asked] = money_of_calls([listed], Application.objects.all())
    read = ranking(call, viewer=make.user_with(Role.CASE_OFFICER))
    left = call.budget - Decimal(1500)
    assert call.money() == listed.money() == CallMoney(call.budget, Decimal("1500.00"))
    assert left == call.money_left() == asked.left == read.left == call.money().left
    assert (asked.requested, asked.is_short) == (Decimal("700.00"), False)
