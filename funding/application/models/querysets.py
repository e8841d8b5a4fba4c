"""Named questions about applications. Who may see what stands here for lists, once."""

from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from funding.application.models.parts import CostItem, FinancingItem
from funding.roles import Role
from funding.scheme.models.call import MONEY, ZERO
from funding.scheme.models.people import BoardMember, ConflictOfInterest, OrganisationMember
from funding.workflow.statuses import (
    BEFORE_REVIEW,
    GRANTED,
    PAYABLE,
    PENDING,
    REVIEWABLE,
    SEEN_BY_BOARD,
    Status,
)

#: Roles that see all that was handed in.
OFFICE = (Role.CASE_OFFICER, Role.DECIDER)

MOST_WORDS = 8  # of a search in the office's list


class ApplicationQuerySet(models.QuerySet[Any]):
    # --- who ---------------------------------------------------------------------------------

    def of_member(self, user: Any) -> "ApplicationQuerySet":
        """Applications of the organisations the user is a member of."""
        organisations = OrganisationMember.objects.filter(user=user, active=True)
        return self.filter(organisation__in=organisations.values("organisation"))

    def read_for_city_by(self, user: Any) -> "ApplicationQuerySet":
        """What the user reads for the city: never an application of one's own association, nor
        one with another conflict of interest (rule 6). The auditor reads all."""
        visible = self.visible_to(user)
        return visible if user.has_role(Role.AUDITOR) else visible.without_conflict_of(user)

    def before_boards_of(self, user: Any) -> "ApplicationQuerySet":
        """What lies before the user's boards; the auditor reads what lies before any."""
        for_city = self.read_for_city_by(user)
        if user.has_role(Role.AUDITOR):
            return for_city.exclude(submitted_at=None)
        return for_city.for_board_member(user)

    def for_board_member(self, user: Any) -> "ApplicationQuerySet":
        """What lies before the boards the user sits on, conflicts or not."""
        programmes = BoardMember.objects.active().filter(user=user).values("programme")
        return self.filter(call__programme__in=programmes, status__in=SEEN_BY_BOARD)

    def with_conflict_of(self, user: Any) -> "ApplicationQuerySet":
        """Declared, member of the applying organisation, or its representative on the board."""
        return self.filter(_conflict(user))

    def without_conflict_of(self, user: Any) -> "ApplicationQuerySet":
        return self.exclude(_conflict(user))

    def visible_to(self, user: Any) -> "ApplicationQuerySet":
        """What the user may read. Drafts belong to the association alone, until it asks for an
        early start; the auditor reads all (rule 6, roles)."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.has_role(Role.AUDITOR):
            return self
        allowed = Q(organisation__in=_organisations_of(user))
        handed_in = ~Q(status=Status.DRAFT) & Q(submitted_at__isnull=False)
        official = Q(pk__in=())
        if user.has_role(*OFFICE):
            official |= handed_in
        if user.has_role(Role.CASE_OFFICER):
            official |= Q(status=Status.DRAFT) & ~Q(early_start_reason="")
        if user.has_role(Role.FINANCE):
            official |= Q(status__in=PAYABLE)
        if user.has_role(Role.BOARD_MEMBER):
            programmes = BoardMember.objects.active().filter(user=user).values("programme")
            official |= Q(call__programme__in=programmes, status__in=SEEN_BY_BOARD)
        return self.filter(allowed | (official & ~_conflict(user)))

    # --- what is to be done ------------------------------------------------------------------

    def pending(self) -> "ApplicationQuerySet":
        return self.filter(status__in=PENDING)

    def awaiting_formal_check(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.SUBMITTED)

    def awaiting_completion(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.INCOMPLETE)

    def awaiting_review(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.IN_REVIEW)

    def awaiting_review_by(self, user: Any) -> "ApplicationQuerySet":
        """Before the board, and the user has neither handed in scores nor a conflict."""
        own = self._itself().filter(reviews__member__user=user, reviews__submitted_at__isnull=False)
        return (
            self.for_board_member(user)
            .filter(status__in=REVIEWABLE)
            .without_conflict_of(user)
            .exclude(Exists(own))
        )

    def awaiting_deliberation(self) -> "ApplicationQuerySet":
        return self.filter(status__in=(Status.DELIBERATION, Status.DEFERRED))

    def awaiting_decision(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.AWAITING_DECISION)

    def granted(self) -> "ApplicationQuerySet":
        return self.filter(status__in=GRANTED)

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
        """With what the head of a page about one application shows."""
        return self.select_related(
            "call__programme", "call__guideline", "guideline", "organisation", "district"
        )

    def for_list(self) -> "ApplicationQuerySet":
        """Rows of a list: one query, however many."""
        return self.select_related(
            "call__programme", "organisation", "guideline", "district"
        ).with_figures()


def _organisations_of(user: Any) -> models.QuerySet[OrganisationMember, Any]:
    members = OrganisationMember.objects.filter(user=user, active=True)
    return members.values("organisation")


def _conflict(user: Any) -> Q:
    declared = ConflictOfInterest.objects.filter(application=OuterRef("pk"), person=user)
    represented = BoardMember.objects.filter(user=user, represents__isnull=False)
    return (
        Q(Exists(declared))
        | Q(organisation__in=_organisations_of(user))
        | Q(organisation__in=represented.values("represents"))
    )


def _sum_of(rows: models.QuerySet[Any]) -> Coalesce:
    total = (
        rows.filter(application=OuterRef("pk"))
        .order_by()
        .values("application")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    return Coalesce(Subquery(total), Value(ZERO), output_field=MONEY)
