"""Rule 1 whatever happens at once: real threads, real connections, PostgreSQL."""

import threading
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from funding.application.services.applications import save_step, submit
from funding.application.services.membership import (
    MAX_MEMBERSHIPS,
    found_organisation,
    request_membership,
)
from funding.application.steps import IdeaStep
from funding.decision.services import decisions
from funding.exceptions import FundingError
from funding.models import Application, Call, Event, FundingDecision, OrganisationMember
from funding.roles import Role
from tests.funding import factories as make

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs TEST_DATABASE_URL (PostgreSQL)"
    ),
]


@pytest.fixture(autouse=True)
def time_to_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has read what is left thinks it over: without the lock, all would read the same."""
    read = Call.money_left

    def read_slowly(call: Call) -> Decimal:
        left = read(call)
        time.sleep(0.3)
        return left

    monkeypatch.setattr(Call, "money_left", read_slowly)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run all acts at the same moment; “done” or the refusal's code of each."""
    start = threading.Barrier(len(acts))
    outcomes = [""] * len(acts)

    def run(position: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            act()
            outcomes[position] = "done"
        except FundingError as refusal:
            outcomes[position] = refusal.code
        except ValidationError:
            outcomes[position] = "invalid"
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(position, act)) for position, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def approval(application: Application, amount: str) -> Callable[[], Any]:
    decider = make.user_with(Role.DECIDER)
    return lambda: decisions.approve(application.pk, actor=decider, amount=Decimal(amount))


def test_two_decisions_that_together_exceed_the_budget_do_not_both_stand() -> None:
    call = make.CallFactory()
    for _number in range(3):
        make.application_in("approved", "5000.00", call=call)
    rivals = [make.application_in("awaiting_decision", "3000.00", call=call) for _n in range(2)]
    outcomes = at_once(*(approval(rival, "3000.00") for rival in rivals))
    assert sorted(outcomes) == ["done", "over_budget"]
    assert Call.objects.get().granted() == Decimal("18000.00")
    assert sorted(Application.objects.filter(pk__in=[r.pk for r in rivals]).values_list(
        "status", flat=True)) == ["approved", "awaiting_decision"]  # fmt: skip


def test_many_decisions_at_once_fill_the_budget_exactly() -> None:
    call = make.CallFactory(budget=Decimal("3000.00"))
    rivals = [make.application_in("awaiting_decision", call=call) for _number in range(6)]
    outcomes = at_once(*(approval(rival, "1000.00") for rival in rivals))
    assert sorted(outcomes) == ["done"] * 3 + ["over_budget"] * 3
    assert call.granted() == Decimal("3000.00")


def test_same_decision_sent_twice_at_once_stands_once() -> None:
    application = make.application_in("awaiting_decision")
    outcomes = at_once(approval(application, "900.00"), approval(application, "900.00"))
    assert sorted(outcomes) == ["already_done", "done"]
    assert FundingDecision.objects.count() == 1
    assert Event.objects.filter(name="approve").count() == 1


def test_numbers_given_at_once_differ() -> None:
    call = make.CallFactory(year=2024)
    drafts = [make.complete_application(call=call) for _number in range(4)]
    acts = []
    for draft in drafts:
        person = make.member_of(draft.organisation)
        acts.append(lambda pk=draft.pk, actor=person: submit(pk, actor=actor))
    assert at_once(*acts) == ["done"] * 4
    numbers = Application.objects.values_list("number", flat=True)
    assert sorted(numbers) == ["2024-001", "2024-002", "2024-003", "2024-004"]


def test_two_people_saving_one_step_at_once_lose_nothing() -> None:
    draft = make.ApplicationFactory()
    people = [make.member_of(draft.organisation) for _number in range(2)]
    outcomes = at_once(
        lambda: save_step(draft.pk, IdeaStep(title="One"), actor=people[0], version=1),
        lambda: save_step(draft.pk, IdeaStep(title="Two"), actor=people[1], version=1),
    )
    assert sorted(outcomes) == ["done", "version_conflict"]


@pytest.mark.parametrize("late", [0.0, 0.15])
def test_budget_lowered_beside_an_approval_never_falls_below_what_is_granted(late: float) -> None:
    call = make.CallFactory(budget=Decimal("1000.00"))
    application = make.application_in("awaiting_decision", call=call)
    decider = make.user_with(Role.DECIDER)

    def lower() -> None:
        time.sleep(late)
        read = Call.objects.get(pk=call.pk)
        read.budget = Decimal("400.00")
        read.full_clean()
        time.sleep(0.3)
        read.save()

    outcomes = at_once(
        lambda: decisions.approve(application.pk, actor=decider, amount=Decimal("900.00")), lower
    )
    assert sorted(outcomes) in (["done", "invalid"], ["done", "over_budget"])
    call.refresh_from_db()
    assert call.granted() <= call.budget


def test_a_double_click_founds_and_asks_once() -> None:
    user, known = make.UserFactory(), make.OrganisationFactory()

    def found() -> None:
        found_organisation("Neuer Verein", actor=user, street="Weg 1", postcode="59423", city="U")

    assert at_once(*[found] * 4) == ["done"] * 4
    assert at_once(*[lambda: request_membership(known, actor=user)] * 4) == ["done"] * 4
    assert OrganisationMember.objects.filter(user=user).count() == 2


def test_two_people_found_associations_of_one_name_at_once() -> None:
    def found(number: int) -> None:
        found_organisation(
            "Doppelter Verein", actor=users[number], street="Weg 1", postcode="59423", city="U"
        )

    users = [make.UserFactory() for _number in range(3)]
    outcomes = at_once(*[lambda number=number: found(number) for number in range(3)])
    assert sorted(set(outcomes)) in (["done"], ["done", "name_taken"])


def test_the_limit_of_associations_holds_in_parallel() -> None:
    user = make.UserFactory()
    known = [make.OrganisationFactory() for _number in range(MAX_MEMBERSHIPS + 4)]
    at_once(*[lambda each=each: request_membership(each, actor=user) for each in known])
    assert OrganisationMember.objects.filter(user=user).count() == MAX_MEMBERSHIPS
