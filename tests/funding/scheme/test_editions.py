"""Rules that applications were submitted under stay as they are (rules 1 and 2)."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from funding.models import Application, Call, CostCategory, Criterion, Guideline, Precondition, Rule
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted() -> Application:
    return make.application_in("submitted")


def is_refused(row: Any, **changes: Any) -> bool:
    for name, value in changes.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    ("relation", "changes"),
    [
        ("cost_categories", {"rate": Decimal("0.5")}),
        ("cost_categories", {"key": "else"}),
        ("criteria", {"weight": Decimal(3)}),
        ("preconditions", {"key": "else"}),
        ("exclusion_rules", {"check_name": "outside_place"}),
    ],
)
def test_binding_fields_of_an_edition_in_use_stay(
    submitted: Application, relation: str, changes: dict[str, Any]
) -> None:
    row = getattr(submitted.guideline, relation).first()
    assert is_refused(row, **changes)


def test_nothing_is_added_to_an_edition_in_use_or_moved_into_it(submitted: Application) -> None:
    used, free = submitted.guideline, make.guideline_2020()
    words = {"de": "Neu"}
    assert is_refused(Criterion(guideline=used, key="new", name=words))
    assert is_refused(Precondition(guideline=used, key="new", name=words))
    assert is_refused(free.cost_categories.get(key="travel"), guideline=used)
    assert is_refused(used.criteria.first(), guideline=free)


def test_nothing_is_taken_from_an_edition_in_use(submitted: Application) -> None:
    for relation in ("exclusion_rules", "cost_categories", "criteria", "preconditions"):
        rows = getattr(submitted.guideline, relation)
        with pytest.raises(ProtectedError), transaction.atomic():
            rows.last().delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            rows.all().delete()


def test_words_of_an_edition_in_use_can_be_corrected(submitted: Application) -> None:
    criterion = submitted.guideline.criteria.get(position=0)
    assert not is_refused(criterion, name={"de": "Zielgruppe", "ar": "الفئة"}, position=9)
    assert not is_refused(Rule(guideline=submitted.guideline, key="new", name={"de": "Hinweis"}))


def test_drafts_do_not_settle_an_edition() -> None:
    guideline: Guideline = make.complete_application().guideline
    assert not is_refused(guideline.cost_categories.get(key="allowance"), rate=Decimal("0.5"))
    CostCategory.objects.get(guideline=guideline, key="allowance").delete()
    assert not is_refused(guideline, max_per_measure=Decimal(4000), quorum=3)


@pytest.mark.parametrize("name", ["quorum", "proof_due_days", "score_max"])
def test_numbers_of_an_edition_in_use_stay(submitted: Application, name: str) -> None:
    assert is_refused(submitted.guideline, **{name: 3})


def test_admin_says_why_a_rule_in_use_stays(submitted: Application, admin_client: Client) -> None:
    rule = submitted.guideline.exclusion_rules.first()
    assert rule is not None
    address = reverse("wagtailsnippets_funding_exclusionrule:delete", args=[rule.pk])
    answer = admin_client.post(address, follow=True)
    assert answer.status_code == 200
    assert submitted.guideline.exclusion_rules.filter(pk=rule.pk).exists()
    assert [str(message) for message in answer.context["messages"]]


def test_budget_does_not_sink_below_what_is_granted() -> None:
    call: Call = make.application_in("approved", "3000.00").call
    assert is_refused(call, budget=Decimal("2999.99"))
    assert not is_refused(call, budget=Decimal("3000.00"))
