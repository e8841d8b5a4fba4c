"""The office's questions about many applications: what is to be done, what the money does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.application.models.querysets import ApplicationQuerySet
from funding.models import Application, Call, CompletionRequest, FinancingItem, FundingDecision
from funding.scheme.models.call import ZERO
from funding.workflow.statuses import Status

#: A wish to begin early is answered before the board reads the application; later it still can be.
BEFORE_REVIEW = (Status.DRAFT, Status.SUBMITTED, Status.INCOMPLETE)


class Todo(models.TextChoices):
    FORMAL_CHECK = "formal_check", _("To be checked formally")
    OVERDUE = "overdue", _("Completion overdue")
    SCORES = "scores", _("With the board for scoring")
    DELIBERATION = "deliberation", _("Awaiting deliberation")
    EARLY_START = "early_start", _("Early start asked for")


def completion_overdue(applications: ApplicationQuerySet) -> ApplicationQuerySet:
    late = CompletionRequest.objects.unresolved().filter(deadline__lt=timezone.localdate())
    return applications.awaiting_completion().filter(pk__in=late.values("application"))


def early_start_to_answer(applications: ApplicationQuerySet) -> ApplicationQuerySet:
    return applications.early_start_asked().filter(status__in=BEFORE_REVIEW)


QUESTIONS: dict[str, Callable[[ApplicationQuerySet], ApplicationQuerySet]] = {
    Todo.FORMAL_CHECK: ApplicationQuerySet.awaiting_formal_check,
    Todo.OVERDUE: completion_overdue,
    Todo.SCORES: ApplicationQuerySet.awaiting_review,
    Todo.DELIBERATION: ApplicationQuerySet.awaiting_deliberation,
    Todo.EARLY_START: early_start_to_answer,
}


def todo_counts(applications: ApplicationQuerySet) -> dict[str, int]:
    """How many of each, in one query."""
    everything = Application.objects.all()
    return applications.aggregate(
        **{
            str(todo): Count("pk", filter=Q(pk__in=question(everything).values("pk")))
            for todo, question in QUESTIONS.items()
        }
    )


def matching(applications: ApplicationQuerySet, text: str) -> ApplicationQuerySet:
    """Every word in the number, the title or the organisation's name."""
    for word in text.split()[:8]:
        applications = applications.filter(
            Q(number__icontains=word)
            | Q(title__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    return applications


@dataclass(frozen=True)
class CallMoney:
    """Amounts in euros; `requested` is what is still undecided."""

    call: Call
    granted: Decimal
    requested: Decimal

    @property
    def left(self) -> Decimal:
        return self.call.budget - self.granted

    @property
    def is_short(self) -> bool:
        return self.requested > self.left


def calls_with_money() -> list[Call]:
    """Newest first, each with `granted_sum`."""
    return list(Call.objects.with_granted().select_related("programme", "guideline"))


def money_of_calls(calls: Iterable[Call], applications: ApplicationQuerySet) -> list[CallMoney]:
    wanted = FinancingItem.objects.filter(
        kind=FinancingItem.Kind.REQUESTED, application__in=applications.pending()
    )
    sums = dict(wanted.order_by().values_list("application__call").annotate(Sum("amount")))
    return [
        CallMoney(call, getattr(call, "granted_sum", ZERO), sums.get(call.pk, ZERO))
        for call in calls
    ]


def latest_calls(calls: list[Call]) -> list[Call]:
    """Of each programme the newest one whose time for applications has begun, else the newest."""
    now = timezone.now()
    chosen: dict[int, Call] = {}
    for call in sorted(calls, key=lambda c: (c.opens_at > now, -c.year)):
        chosen.setdefault(call.programme_id, call)
    return list(chosen.values())


def approvals(applications: ApplicationQuerySet) -> models.QuerySet[FundingDecision]:
    """Also those revoked since."""
    return decisions_on(applications).filter(outcome=FundingDecision.Outcome.APPROVED)


def decisions_on(applications: ApplicationQuerySet) -> models.QuerySet[FundingDecision]:
    """Newest first."""
    return (
        FundingDecision.objects.filter(application__in=applications)
        .select_related("application__organisation", "application__call", "letter", "decider")
        .order_by("-decided_at", "-pk")
    )
