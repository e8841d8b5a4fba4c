"""Drafts: written over several evenings, by several people, losing nothing."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from funding.application.entered import read_step
from funding.application.facts_reading import facts_of
from funding.application.money_rules import money_summary
from funding.application.rules import completeness
from funding.application.services.applications import (
    create_draft,
    delete_draft,
    save_step,
)
from funding.application.steps import (
    AnswerEntry,
    AssociationStep,
    CostEntry,
    CostsStep,
    CriteriaStep,
    FinancingEntry,
    FinancingStep,
    IdeaStep,
    PlaceAndTimeStep,
    PreconditionsStep,
    StepData,
)
from funding.checking import services as checking
from funding.exceptions import FundingError, NotPermitted, TransitionRefused, VersionConflict
from funding.models import Application, Call, FinancingItem, Guideline
from funding.problems import Problem
from funding.roles import Role
from funding.scheme.asked import About
from funding.scheme.questions import asked_by
from portal.roles import PortalRole
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


def missing(application: Application) -> list[Problem]:
    return completeness(facts_of(application))


def test_draft_begins_with_what_is_known() -> None:
    organisation = make.OrganisationFactory()
    user = make.member_of(organisation, language="uk")
    draft = create_draft(make.CallFactory(), organisation, actor=user)
    assert (draft.status, draft.number, draft.language) == ("draft", "", "uk")
    assert (draft.street, draft.contact_email) == (organisation.street, user.email)


def test_stranger_does_not_begin_a_draft() -> None:
    with pytest.raises(NotPermitted):
        create_draft(make.CallFactory(), make.OrganisationFactory(), actor=make.UserFactory())


def test_draft_after_the_deadline_is_refused() -> None:
    organisation = make.OrganisationFactory()
    call = make.CallFactory(closes_at=make.timezone.now())
    with pytest.raises(TransitionRefused) as refusal:
        create_draft(call, organisation, actor=make.member_of(organisation))
    assert refusal.value.code == "call_closed"


def answers_to(
    guideline: Guideline, about: About, *, yes: bool | None = None
) -> tuple[AnswerEntry, ...]:
    asked = (one for one in asked_by(guideline.pk) if one.about == about)
    return tuple(AnswerEntry(about, one.key, "So", yes) for one in asked)


def test_application_is_written_step_by_step() -> None:
    organisation = make.OrganisationFactory()
    user = make.member_of(organisation)
    draft = create_draft(make.CallFactory(), organisation, actor=user)
    guideline = draft.guideline
    material = guideline.cost_categories.get(key="material").pk
    start = make.today() + datetime.timedelta(days=10)
    steps: list[StepData] = [
        AssociationStep("Olena", "o@example.org", "", "Weg 1", "59423", "Unna", "Verein",
                        "DE89 3704 0044 0532 0130 00"),
        IdeaStep("Kochen", answers_to(guideline, About.QUESTION)),
        PlaceAndTimeStep("Zib", None, start, start, True, False, False),
        PreconditionsStep(answers_to(guideline, About.PRECONDITION, yes=True)),
        CriteriaStep(answers_to(guideline, About.CRITERION)),
        CostsStep((CostEntry(material, Decimal("700.00"), "Töpfe"),)),
        FinancingStep((FinancingEntry("requested", Decimal("700.00")),)),
    ]  # fmt: skip
    found = len(missing(draft))
    for step in steps:
        draft = save_step(draft.pk, step, actor=user, version=draft.version)
        found, before = len(missing(draft)), found
        assert found <= before
    assert missing(draft) == []
    assert money_summary(facts_of(draft)).is_balanced
    assert draft.iban == "DE89370400440532013000"
    for step in steps[1:]:
        assert read_step(draft, type(step)) == step


def test_half_a_step_is_kept_as_typed() -> None:
    draft = make.ApplicationFactory()
    user = make.member_of(draft.organisation)
    later, earlier = make.today(), make.today() - datetime.timedelta(days=3)
    save_step(draft.pk, AssociationStep(iban="DE12 nonsense"), actor=user, version=1)
    save_step(
        draft.pk, PlaceAndTimeStep(period_start=later, period_end=earlier), actor=user, version=2
    )
    draft.refresh_from_db()
    assert draft.iban == "DE12NONSENSE"
    assert {"iban_invalid", "period_reversed"} <= {problem.code for problem in missing(draft)}


def test_two_people_in_one_step_lose_nothing() -> None:
    draft = make.ApplicationFactory()
    one, two = make.member_of(draft.organisation), make.member_of(draft.organisation)
    save_step(draft.pk, IdeaStep(title="Kochen"), actor=one, version=1)
    with pytest.raises(VersionConflict) as conflict:
        save_step(draft.pk, IdeaStep(title="Backen"), actor=two, version=1)
    assert conflict.value.stored == IdeaStep(title="Kochen")
    draft.refresh_from_db()
    assert draft.title == "Kochen"
    current = conflict.value.current
    assert save_step(draft.pk, IdeaStep(title="Beides"), actor=two, version=current).title


def test_two_people_in_different_steps_do_not_disturb_each_other() -> None:
    draft = make.ApplicationFactory()
    one, two = make.member_of(draft.organisation), make.member_of(draft.organisation)
    save_step(draft.pk, IdeaStep(title="Kochen"), actor=one, version=1)
    save_step(draft.pk, AssociationStep(contact_name="Olena"), actor=two, version=1)
    draft.refresh_from_db()
    assert (draft.title, draft.contact_name) == ("Kochen", "Olena")


def test_same_form_sent_twice_is_saved_once() -> None:
    draft = make.ApplicationFactory()
    user = make.member_of(draft.organisation)
    step = IdeaStep(title="Kochen")
    first = save_step(draft.pk, step, actor=user, version=1)
    assert save_step(draft.pk, step, actor=user, version=1).version == first.version


@pytest.mark.parametrize("status", ["submitted", "in_review", "approved", "withdrawn"])
def test_handed_in_application_is_not_changed(status: str) -> None:
    application = make.application_in(status)
    with pytest.raises(TransitionRefused) as refusal:
        save_step(
            application.pk, IdeaStep(), actor=make.member_of(application.organisation), version=1
        )
    assert refusal.value.code == "not_editable"


def test_other_people_do_not_write_in_a_draft() -> None:
    draft = make.ApplicationFactory()
    for user in (make.UserFactory(), make.user_with(Role.CASE_OFFICER),
                 make.user_with(PortalRole.ADMINISTRATOR)):  # fmt: skip
        with pytest.raises(NotPermitted):
            save_step(draft.pk, IdeaStep(), actor=user, version=1)


def test_kind_of_cost_of_another_guideline_is_not_stored() -> None:
    draft = make.ApplicationFactory()
    foreign = make.guideline_2020().cost_categories.get(key="personnel")
    with pytest.raises(FundingError) as refusal:
        save_step(
            draft.pk, CostsStep((CostEntry(foreign.pk, Decimal(1)),)),
            actor=make.member_of(draft.organisation), version=1,
        )  # fmt: skip
    assert refusal.value.code == "unknown_row"


def test_requested_sum_is_one_row() -> None:
    draft = make.ApplicationFactory()
    asked = FinancingEntry("requested", Decimal("0.10"))
    save_step(
        draft.pk, FinancingStep((asked, asked, asked)),
        actor=make.member_of(draft.organisation), version=1,
    )  # fmt: skip
    assert draft.requested() == Decimal("0.30")
    with pytest.raises(IntegrityError), transaction.atomic():
        FinancingItem.objects.create(application=draft, kind="requested", amount=1)


def test_early_start_is_permitted_by_the_office_alone() -> None:
    draft = make.complete_application(has_begun=True, early_start_reason="Hall")
    applicant, officer = make.member_of(draft.organisation), make.user_with(Role.CASE_OFFICER)
    assert [problem.code for problem in missing(draft)] == ["begun"]
    with pytest.raises(NotPermitted):
        checking.permit_early_start(draft.pk, actor=applicant)
    assert missing(checking.permit_early_start(draft.pk, actor=officer)) == []


def test_draft_can_be_deleted_and_what_was_handed_in_cannot() -> None:
    draft = make.complete_application()
    delete_draft(draft.pk, actor=make.member_of(draft.organisation))
    assert not Application.objects.exists()
    asked = make.application_in("incomplete")
    with pytest.raises(TransitionRefused):
        delete_draft(asked.pk, actor=make.member_of(asked.organisation))


def test_year_has_one_budget() -> None:
    call = make.CallFactory(year=2024)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.CallFactory(year=2024, guideline=call.guideline)
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"status": "submitted"}, {"status": "nonsense"}, {"status": "approved"}]
)
def test_database_refuses_a_status_without_hand_in(wrong: dict[str, str]) -> None:
    draft = make.ApplicationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=draft.pk).update(**wrong)
