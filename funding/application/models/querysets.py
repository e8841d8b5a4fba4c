"""Named questions about applications. Who sees what stands in `application.visibility`."""

from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from funding.application import people, visibility
from funding.scheme.models.call import MONEY, ZERO
from funding.workflow.statuses import GRANTED, PENDING, SEEN_BY_BOARD, Status
from portal.models import User
from portal.workflow import Person


class ApplicationQuerySet(models.QuerySet[Any]):
    # --- who ---------------------------------------------------------------------------------

    def of_member(self, user: User) -> "ApplicationQuerySet":
        """Applications of the organisations the user is a member of."""
        return self.filter(people.own(user))

    def for_board_member(self, user: User) -> "ApplicationQuerySet":
        """What lies before the boards the user sits on, conflicts or not."""
        return self.filter(people.on_board(user), status__in=SEEN_BY_BOARD)

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
        return self.filter(status=Status.SUBMITTED)

    def awaiting_completion(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.INCOMPLETE)

    def awaiting_review(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.IN_REVIEW)

    def awaiting_deliberation(self) -> "ApplicationQuerySet":
        return self.filter(status__in=(Status.DELIBERATION, Status.DEFERRED))

    def awaiting_decision(self) -> "ApplicationQuerySet":
        return self.filter(status=Status.AWAITING_DECISION)

    def granted(self) -> "ApplicationQuerySet":
        return self.filter(status__in=GRANTED)

    def early_start_asked(self) -> "ApplicationQuerySet":
        return self.filter(early_start_permitted=False).exclude(early_start_reason="")

    # --- figures for lists ---------------------------------------------------------------------

    def with_figures(self) -> "ApplicationQuerySet":
        """Annotates `requested_sum`, `total_cost` and `reviews_submitted` without joining rows."""
        from funding.application.models.parts import CostItem, FinancingItem  # noqa: PLC0415
        from funding.board.models import Review  # noqa: PLC0415

        requested = FinancingItem.objects.filter(kind=FinancingItem.Kind.REQUESTED)
        return self.annotate(
            requested_sum=_sum_of(requested),
            total_cost=_sum_of(CostItem.objects.all()),
            reviews_submitted=Coalesce(
                Subquery(
                    Review.objects.submitted()
                    .filter(application=OuterRef("pk"))
                    .order_by()
                    .values("application")
                    .annotate(n=Count("pk"))
                    .values("n")
                ),
                0,
            ),
        )

    def for_list(self) -> "ApplicationQuerySet":
        """Rows of a list: one query, however many."""
        return self.select_related(
            "call__programme", "organisation", "guideline", "district"
        ).with_figures()


def _sum_of(rows: models.QuerySet[Any]) -> Coalesce:
    total = (
        rows.filter(application=OuterRef("pk"))
        .order_by()
        .values("application")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    return Coalesce(Subquery(total), Value(ZERO), output_field=MONEY)
