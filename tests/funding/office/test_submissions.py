"""What was handed in is kept; a resubmission shows what changed."""

import pytest
from django.urls import reverse

from funding.application.services.applications import submit
from funding.models import AppendOnlyError, Application, FinancingItem, Submission
from tests.funding import factories as make
from tests.funding.town import SignIn, Town

pytestmark = pytest.mark.django_db
NEW_IBAN = "DE02120300000000202051"


@pytest.fixture
def resubmitted(town: Town) -> Application:
    """Sum, text and account changed between the two hand-ins."""
    application = make.complete_application(call=town.call)
    member = make.member_of(application.organisation)
    submit(application.pk, actor=member)
    rows = Application.objects.filter(pk=application.pk)
    rows.update(status="incomplete", iban=NEW_IBAN)
    make.answered(application, "need", "Ganz anderer Bedarf")
    for items in (application.cost_items, application.financing_items):
        items.update(amount="1200.50")
    submit(application.pk, actor=member)
    return rows.get()


def test_every_hand_in_is_kept_with_its_check_sum(resubmitted: Application) -> None:
    first, second = Submission.objects.filter(application=resubmitted)
    assert (first.number, second.number) == (1, 2)
    texts = [
        {row["key"]: row["text"] for row in kept.content["IdeaStep"]["answers"]}["need"]
        for kept in (first, second)
    ]
    assert texts == ["Viele sind neu hier.", "Ganz anderer Bedarf"]
    assert first.is_unchanged()
    first.content["IdeaStep"]["answers"][0]["text"] = "verfälscht"
    assert not first.is_unchanged()
    with pytest.raises(AppendOnlyError):
        first.save()
    with pytest.raises(AppendOnlyError):
        Submission.objects.all().delete()


@pytest.mark.parametrize(
    ("role", "name", "bank"),
    [("officer", "office_application", True), ("officer", "office_check", True),
     ("decider", "decision_application", True), ("member", "board_application", False)],
)  # fmt: skip
def test_old_and_new_values_are_shown(
    town: Town, signed_in: SignIn, resubmitted: Application, role: str, name: str, bank: bool
) -> None:
    status = {"office_check": "submitted", "board_application": "in_review"}
    Application.objects.filter(pk=resubmitted.pk).update(
        status=status.get(name, "awaiting_decision")
    )
    client = signed_in(town.person(role))
    body = client.get(reverse(f"funding:{name}", args=[resubmitted.uid])).content.decode()
    assert "<del><bdi>Viele sind neu hier.</bdi></del>" in body
    assert "<ins><bdi>Ganz anderer Bedarf</bdi></ins>" in body
    assert "<del>1.000,00" in body
    assert "<ins>1.200,50" in body
    assert ("DE02 1203" in body) is bank


def test_first_hand_in_shows_no_changes(town: Town, signed_in: SignIn) -> None:
    application = make.complete_application(call=town.call)
    submit(application.pk, actor=make.member_of(application.organisation))
    address = reverse("funding:office_application", args=[application.uid])
    assert signed_in(town.officer).get(address).context["changes"] == []
    assert FinancingItem.objects.exists()
