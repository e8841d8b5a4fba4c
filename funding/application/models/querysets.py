"""Named questions about applications. Who sees what stands in `application.visibility`."""

from typing import Any

from django.db import models
from django.db.models import (
    Case,
    Count,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from funding.application import people, visibility
from funding.application.models.parts import Answer, CostItem, FinancingItem
from funding.roles import Role
from funding.scheme.asked import About
from funding.scheme.models.call import MONEY, Call
from funding.scheme.models.question import Question
from funding.workflow.statuses import BEFORE_REVIEW, DECIDED, PENDING, Status
from portal.models import User
from portal.money import ZERO
from portal.workflow import Person

MOST_WORDS = 8  # of a search in the office's list


class ApplicationQuerySet(models.QuerySet[Any]):
    # --- who ---------------------------------------------------------------------------------

    def of_member(self, user: User) -> "ApplicationQuerySet":
        """Applications of the organisations the user is a member of."""
        return self.filter(people.own(user))

    def before_boards_of(self, user: User) -> "ApplicationQuerySet":
        """What lies before the user's boards; the auditor reads what lies before any."""
        for_city = self.read_for_city_by(user)
        return for_city if user.has_role(Role.AUDITOR) else for_city.for_board_member(user)

    def for_board_member(self, user: User) -> "ApplicationQuerySet":
        """What lies before the boards the user sits on, conflicts or not."""
        return self.filter(people.on_board(user), visibility.seen_by_board())

    def seen_by_board(self) -> "ApplicationQuerySet":
        return self.filter(visibility.seen_by_board())

    def with_conflict_of(self, user: User) -> "ApplicationQuerySet":
        return self.filter(people.in_conflict(user))

    def without_conflict_of(self, user: User) -> "ApplicationQuerySet":
        return self.filter(~people.in_conflict(user))

    def visible_to(self, user: Person) -> "ApplicationQuerySet":
        return self.filter(visibility.visible(user))

    def read_for_city_by(self, user: Person) -> "ApplicationQuerySet":
        return self.filter(visibility.for_city(user))

    # --- what is to be done ------------------------------------------------------------------

    def pending(self) -> "ApplicationQuerySet":
        return self.filter(status__in=PENDING)

    def awaiting_formal_check(self) -> "ApplicationQuerySet":
        """Not those whose rejection waits for a second person: they lie on another desk."""
        proposed = self.model._default_manager.rejection_proposed().values("pk")
        return self.filter(status=Status.SUBMITTED).exclude(pk__in=proposed)

    def awaiting_completion(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.INCOMPLETE)

    def awaiting_review(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.IN_REVIEW)

    def awaiting_deliberation(self) -> "ApplicationQuerySet":
        return self.filter(status__in=(Status.DELIBERATION, Status.DEFERRED))

    def awaiting_decision(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.AWAITING_DECISION)

    def decided(self) -> "ApplicationQuerySet":
        return self.filter(status__in=DECIDED)

    def rejection_proposed(self) -> "ApplicationQuerySet":
        """The office holds them to be inadmissible; a second person has not signed yet."""
        return self.filter(
            status__in=(Status.SUBMITTED, Status.INCOMPLETE),
            rejection_proposals__isnull=False,
            rejection_proposals__resolved_at__isnull=True,
        )

    def awaiting_signature(self) -> "ApplicationQuerySet":
        """On the decider's desk: after the board, or for formal reasons before it."""
        proposed = self.model._default_manager.rejection_proposed().values("pk")
        return self.filter(Q(status=Status.AWAITING_DECISION) | Q(pk__in=proposed))

    def completion_overdue(self) -> "ApplicationQuerySet":
        """The day until which the association was to add something is over."""
        return self.awaiting_completion().filter(
            completion_requests__resolved_at__isnull=True,
            completion_requests__deadline__lt=timezone.localdate(),
        )

    def early_start_asked(self) -> "ApplicationQuerySet":
        return self.filter(early_start_permitted=False).exclude(early_start_reason="")

    def early_start_to_answer(self) -> "ApplicationQuerySet":
        """Asked for, and early enough to be permitted."""
        return self.early_start_asked().filter(status__in=BEFORE_REVIEW)

    # --- finding ------------------------------------------------------------------------------

    def matching(self, text: str) -> "ApplicationQuerySet":
        """Every word in the number, the title or the organisation's name."""
        found = self
        for word in text.split()[:MOST_WORDS]:
            found = found.filter(
                Q(number__icontains=word)
                | Q(title__icontains=word)
                | Q(organisation__name__icontains=word)
            )
        return found

    # --- figures for lists ---------------------------------------------------------------------

    def with_figures(self) -> "ApplicationQuerySet":
        """Annotates `requested_sum`, `total_cost` and `reviews_submitted` without joining rows."""
        handed_in = self._itself().filter(reviews__submitted_at__isnull=False).values("pk")
        requested = FinancingItem.objects.filter(kind=FinancingItem.Kind.REQUESTED)
        return self.annotate(
            requested_sum=_sum_of(requested),
            total_cost=_sum_of(CostItem.objects.all()),
            reviews_submitted=Coalesce(
                Subquery(handed_in.annotate(n=Count("reviews")).values("n")), 0
            ),
        )

    def _itself(self) -> models.QuerySet[Any]:
        """The same application once more, for questions about its rows in other rooms."""
        same: models.QuerySet[Any] = self.model._base_manager.filter(pk=OuterRef("pk"))
        return same.order_by()

    def for_page(self) -> "ApplicationQuerySet":
        """With what stands on every page about one application: what its head shows, and what is
        open (at most one request and one proposal, by constraints)."""
        return self.annotate(
            open_request=_open("completion_requests"), open_proposal=_open("rejection_proposals")
        ).select_related(
            "call__programme", "call__guideline", "guideline", "district", "open_request",
            "open_proposal__proposed_by", "organisation__new_association__entered_by",
        )  # fmt: skip

    def with_history_flag(self, user: User) -> "ApplicationQuerySet":
        """Annotates `shows_history`: the user reads who did what, contacts and bank details."""
        shown = When(visibility.with_history(user), then=Value(True))
        return self.annotate(shows_history=Case(shown, default=Value(False)))

    def with_summary(self) -> "ApplicationQuerySet":
        """Annotates `summary`: what was answered to the question that introduces a project; of an
        edition without such a question nothing."""
        asked = Question.objects.filter(
            guideline=OuterRef("application__guideline"), purpose=Question.Purpose.SUMMARY
        )
        answers = Answer.objects.filter(
            application=OuterRef("pk"), about=About.QUESTION, key__in=asked.values("key")
        )
        text = Subquery(answers.values("text")[:1])
        return self.annotate(summary=Coalesce(text, Value(""), output_field=models.TextField()))

    def with_granted_of_call(self) -> "ApplicationQuerySet":
        """Annotates `granted_of_call`: what approvals bind of its call's money."""
        call = Call.objects.with_granted().filter(pk=OuterRef("call")).values("granted_sum")
        return self.annotate(granted_of_call=Subquery(call, output_field=MONEY))

    def for_list(self) -> "ApplicationQuerySet":
        """Rows of a list: one query, however many."""
        return self.select_related(
            "call__programme", "organisation", "guideline", "district"
        ).with_figures()


def _open(name: str) -> FilteredRelation:
    return FilteredRelation(name, condition=Q(**{f"{name}__resolved_at__isnull": True}))


def _sum_of(rows: models.QuerySet[Any]) -> Coalesce:
    total = (
        rows.filter(application=OuterRef("pk"))
        .order_by()
        .values("application")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    return Coalesce(Subquery(total), Value(ZERO), output_field=MONEY)
