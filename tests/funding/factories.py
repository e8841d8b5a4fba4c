"""Builds what the funding tests need; `complete_application` is one that can be handed in."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from factory.django import DjangoModelFactory

from funding.models import (
    Answer,
    Application,
    BoardMember,
    Call,
    ChecklistItem,
    CostItem,
    CriterionScore,
    FinancingItem,
    FormalCheck,
    FundingDecision,
    OrganisationMember,
    RejectionProposal,
    Review,
    Status,
)
from funding.roles import Role
from funding.scheme.asked import About
from funding.scheme.questions import asked_by
from funding.workflow.inputs import CheckResult, Vote
from networks.models import Organisation
from portal.models import User
from tests.funding.editions import (  # noqa: F401 - who builds something asks here for all
    GuidelineFactory,
    ProgrammeFactory,
    guideline_2020,
    guideline_2024,
    guideline_excluding,
)

ANSWERS = {
    "short-description": "Wir kochen zusammen.",
    "need": "Viele sind neu hier.",
    "target-group": "Alle im Stadtteil",
}

IBAN = "DE89370400440532013000"
PASSED = tuple(CheckResult(item, True) for item in ChecklistItem.values)


class _UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = factory.Sequence(lambda n: f"Person {n}")
    last_name = "Example"
    language = "de"


class _OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"association-{n}")
    name = factory.Sequence(lambda n: f"Verein {n} e. V.")
    kind = "association"
    street = "Rathausplatz 1"
    postcode = "59423"
    city = "Unna"


class _CallFactory(DjangoModelFactory[Call]):
    class Meta:
        model = Call

    programme = factory.SelfAttribute("guideline.programme")
    guideline = factory.LazyFunction(lambda: guideline_2024())  # noqa: PLW0108  (defined below)
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    opens_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=30))
    closes_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=30))
    measure_from = factory.LazyFunction(lambda: today() - datetime.timedelta(days=200))
    measure_until = factory.LazyFunction(lambda: today() + datetime.timedelta(days=300))


class _ApplicationFactory(DjangoModelFactory[Application]):
    """A draft without rows."""

    class Meta:
        model = Application

    call = factory.SubFactory(_CallFactory)
    guideline = factory.SelfAttribute("call.guideline")
    organisation = factory.SubFactory(_OrganisationFactory)
    created_by = factory.SubFactory(_UserFactory)
    language = "de"
    contact_name = "Olena Example"
    contact_email = "olena@example.org"
    street = "Rathausplatz 1"
    postcode = "59423"
    city = "Unna"
    account_holder = "Verein e. V."
    iban = IBAN
    title = "Gemeinsam kochen"
    place = "Stadtteilzentrum"
    period_start = factory.LazyFunction(lambda: today() + datetime.timedelta(days=60))
    period_end = factory.LazyFunction(lambda: today() + datetime.timedelta(days=120))
    takes_place_here = True
    has_begun = False
    funded_elsewhere = False


#: The factories as functions that return what they build, so that types hold in tests.
UserFactory: Callable[..., User] = _UserFactory.create

OrganisationFactory: Callable[..., Organisation] = _OrganisationFactory.create

CallFactory: Callable[..., Call] = _CallFactory.create

ApplicationFactory: Callable[..., Application] = _ApplicationFactory.create


def today() -> datetime.date:
    return timezone.localdate()


def user_with(*roles: models.TextChoices, **fields: Any) -> User:
    user = UserFactory(**fields)
    for role in roles:
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def member_of(organisation: Organisation, **fields: Any) -> User:
    user = UserFactory(**fields)
    OrganisationMember.objects.create(user=user, organisation=organisation)
    return user


def board_member(call: Call, represents: Organisation | None = None) -> BoardMember:
    return BoardMember.objects.create(
        user=user_with(Role.BOARD_MEMBER),
        programme=call.programme,
        represents=represents,
        active_from=today() - datetime.timedelta(days=100),
    )


def complete_application(requested: str = "1000.00", **fields: Any) -> Application:
    """A draft from which nothing is missing; material costs are financed by the request alone."""
    application = ApplicationFactory(**fields)
    guideline = application.guideline
    add_cost(application, "material", requested)
    FinancingItem.objects.create(
        application=application, kind=FinancingItem.Kind.REQUESTED, amount=Decimal(requested)
    )
    Answer.objects.bulk_create(
        Answer(
            application=application,
            about=asked.about,
            key=asked.key,
            text=ANSWERS.get(asked.key, "So."),
            yes=True if asked.takes_yes else None,
        )
        for asked in asked_by(guideline.pk)
    )
    return application


def answered(application: Application, key: str, text: str) -> None:
    """The answer to one question, past the form."""
    Answer.objects.update_or_create(
        application=application, about=About.QUESTION, key=key, defaults={"text": text}
    )


def answer_to(application: Application, key: str) -> str:
    row = application.answers.filter(about=About.QUESTION, key=key).first()
    return row.text if row else ""


def add_cost(application: Application, category: str, amount: str) -> CostItem:
    return CostItem.objects.create(
        application=application,
        category=application.guideline.cost_categories.get(key=category),
        label=category,
        amount=Decimal(amount),
    )


def application_in(status: str, requested: str = "1000.00", **fields: Any) -> Application:
    """A complete application put into a status past the workflow, with what the status implies."""
    application = complete_application(requested, **fields)
    if status != Status.DRAFT:
        taken = Application.objects.filter(call=application.call).exclude(number="").count()
        Application.objects.filter(pk=application.pk).update(
            status=status,
            submitted_at=timezone.now(),
            number=f"{application.call.year}-{taken + 1:03d}",
        )
    if status == Status.INCOMPLETE:
        application.completion_requests.create(
            text="Quote", deadline=today(), asked_by=user_with(Role.CASE_OFFICER)
        )
    if status in (Status.APPROVED, Status.REVOKED):
        FundingDecision.objects.create(
            application=application,
            outcome="approved",
            amount=Decimal(requested),
            decider=user_with(Role.DECIDER),
        )
    application.refresh_from_db()
    return application


def scored(
    application: Application, member: BoardMember, scores: list[int | None], submitted: bool = True
) -> Review:
    """A review with one score for each criterion, in their order."""
    review = Review.objects.create(
        application=application,
        member=member,
        submitted_at=timezone.now() if submitted else None,
    )
    for criterion, score in zip(application.guideline.criteria.all(), scores, strict=False):
        CriterionScore.objects.create(review=review, criterion=criterion, score=score)
    return review


def formally_checked(application: Application, checker: User) -> FormalCheck:
    return FormalCheck.objects.create(application=application, checker=checker, passed=True)


def votes(application: Application, *choices: str) -> list[Vote]:
    """One vote each of members who are there for it alone; one yes if none is named."""
    return [Vote(board_member(application.call).pk, choice) for choice in choices or ("yes",)]


def rejection_proposed(application: Application, by: User | None = None) -> RejectionProposal:
    proposal, _new = RejectionProposal.objects.get_or_create(
        application=application,
        resolved_at=None,
        defaults={"reason": "Not entitled", "proposed_by": by or user_with(Role.CASE_OFFICER)},
    )
    return proposal


def overdue(application: Application) -> None:
    """What was asked for should have come by yesterday."""
    yesterday = today() - datetime.timedelta(days=1)
    application.completion_requests.update(deadline=yesterday)
