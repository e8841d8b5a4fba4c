"""Rules that applications were submitted under stay as they are (rules 1 and 2)."""

import datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.models import Application, Call, CostCategory, Criterion, Guideline, Precondition, Rule
from funding.scheme.editions import BINDING_LISTS, LISTS
from funding.scheme.models.guideline import IN_USE
from tests.funding import factories as make
from tests.home.admin_forms import as_opened, content_of

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
        ("questions", {"max_length": 7}),
        ("questions", {"required": False}),
        ("questions", {"step": "association"}),
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
    for relation in BINDING_LISTS:
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


@pytest.mark.parametrize("relation", ["questions", "preconditions", "criteria"])
def test_key_under_which_drafts_hold_answers_stays(relation: str) -> None:
    guideline: Guideline = make.complete_application().guideline
    row = getattr(guideline, relation).first()
    assert not is_refused(row, name={"de": "Anders"})
    assert is_refused(row, key="else")
    free = make.guideline_2024(programme=guideline.programme, edition="2031")
    assert not is_refused(getattr(free, relation).first(), key="else")


@pytest.mark.parametrize("name", ["quorum", "proof_due_days", "score_max"])
def test_numbers_of_an_edition_in_use_stay(submitted: Application, name: str) -> None:
    assert is_refused(submitted.guideline, **{name: 3})


def edit_address(row: Any) -> str:
    return reverse(type(row).snippet_viewset.get_url_name("edit"), args=[row.pk])


def opened(client: Client, address: str) -> Any:
    return as_opened(client.get(address).content.decode())


@pytest.mark.parametrize(
    "change",
    [
        {"exclusion_rules-0-DELETE": "on"},
        {"criteria-TOTAL_FORMS": "8", "criteria-7-id": "", "criteria-7-key": "new",
         "criteria-7-name_de": "Neu", "criteria-7-weight": "1", "criteria-7-ORDER": "8"},
        {"cost_categories-0-rate": "0.5"},
        {"max_per_measure": "1"},
    ],
    ids=["taken away", "added", "changed", "cap"],
)  # fmt: skip
def test_admin_says_why_a_rule_in_use_stays(
    submitted: Application, admin_client: Client, change: dict[str, str]
) -> None:
    guideline = submitted.guideline
    before = content_of(guideline)
    data = opened(admin_client, edit_address(guideline))
    answer = admin_client.post(edit_address(guideline), data | change)
    assert answer.status_code == 200
    assert str(IN_USE) in unescape(answer.content.decode())
    assert content_of(Guideline.objects.get(pk=guideline.pk)) == before


def test_words_of_an_edition_in_use_are_corrected_in_its_form(
    submitted: Application, admin_client: Client
) -> None:
    guideline = submitted.guideline
    data = opened(admin_client, edit_address(guideline))
    answer = admin_client.post(edit_address(guideline), data | {"criteria-0-name_de": "Wirkung"})
    assert answer.status_code == 302
    assert guideline.criteria.get(position=0).name["de"] == "Wirkung"


def test_new_edition_begins_with_everything_the_old_one_lists(
    submitted: Application, admin_client: Client
) -> None:
    """One click opens the filled form; saving it makes an edition that nothing rests on."""
    old = submitted.guideline
    copy = reverse(Guideline.snippet_viewset.get_url_name("copy"), args=[old.pk])
    data = opened(admin_client, copy)
    assert Guideline.objects.count() == 1

    answer = admin_client.post(copy, data | {"edition": "2027"})

    assert answer.status_code == 302, answer.context["form"].errors
    new = Guideline.objects.get(edition="2027")
    assert not new.is_in_use
    assert new.use == "Nicht in Gebrauch"
    for name in LISTS:
        rows = [(r.key, r.name, r.description, r.position) for r in getattr(old, name).all()]
        assert rows == [
            (r.key, r.name, r.description, r.position) for r in getattr(new, name).all()
        ]
        ours = {row.pk for row in getattr(old, name).all()}
        assert not ours & {row.pk for row in getattr(new, name).all()}
    assert old.criteria.count() == 7


def test_call_takes_no_edition_of_another_programme_and_no_empty_one() -> None:
    call = make.CallFactory()
    foreign = make.guideline_2024(programme=make.ProgrammeFactory())
    empty = make.GuidelineFactory(programme=call.programme, edition="2030")
    assert refusal(call, guideline=foreign) == ["Diese Fassung gehört zu einem anderen Programm."]
    assert "Kriterien" in refusal(call, guideline=empty)[0]
    assert not is_refused(call, guideline=call.programme.guidelines.get(edition="2024"))


def refusal(call: Call, **changes: Any) -> list[str]:
    for name, value in changes.items():
        setattr(call, name, value)
    with pytest.raises(ValidationError) as refused:
        call.full_clean()
    return refused.value.message_dict["guideline"]


def test_history_of_a_call_shows_the_old_budget_and_the_new_one(admin_client: Client) -> None:
    """Who made 20,000 € out of 25,000 €, and when: the auditor reads it in the admin."""
    call = make.CallFactory(budget=Decimal("25000.00"), **whole_minutes())
    data = opened(admin_client, edit_address(call))
    assert admin_client.post(edit_address(call), data | {"budget": "20000"}).status_code == 302
    before, after = call.revisions.order_by("pk")
    names = Call.snippet_viewset.get_url_name
    history = admin_client.get(reverse(names("history"), args=[call.pk])).content.decode()
    address = reverse(names("revisions_compare"), args=[call.pk, before.pk, after.pk])
    assert address in history
    assert "Edith" in history
    shown = admin_client.get(address).content.decode()
    assert "25000.00" in shown
    assert ">20000<" in shown


def whole_minutes() -> dict[str, datetime.datetime]:
    now = timezone.now().replace(second=0, microsecond=0)
    return {"opens_at": now, "closes_at": now + datetime.timedelta(days=1)}


def test_budget_does_not_sink_below_what_is_granted() -> None:
    call: Call = make.application_in("approved", "3000.00").call
    assert is_refused(call, budget=Decimal("2999.99"))
    assert not is_refused(call, budget=Decimal("3000.00"))
