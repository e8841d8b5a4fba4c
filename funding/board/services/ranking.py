"""The board's ranking: weighted means against the money left, in seven queries (rules 5 and 6)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from funding.application.models.application import Application
from funding.application.visibility import seen_by_board
from funding.board.models import CriterionScore, Recommendation, Review
from funding.board.people import scores_open_to
from funding.roles import READS_ALL
from funding.scheme.conflicts import conflict_of
from funding.scheme.models.call import Call
from funding.scheme.models.people import BoardMember
from funding.workflow.statuses import DECIDED, GRANTED, Status
from portal.models import User
from portal.money import ZERO, cents


@dataclass(frozen=True)
class RankedApplication:
    """`mean` and `spread` are points of the guideline's scale, with two places. `money` is what
    it needs: what the board recommends, before that what is requested. `fits`: the sums down to
    this rank are covered by the money left. `hidden`: the viewer has not handed in own scores
    yet. `awaited`: members whose scores are still missing, so that nothing is said to fit yet.
    `barred`: by a conflict of interest of the viewer; its money stands, and nothing else."""

    application_id: int
    number: str
    title: str
    organisation: str
    status: Status
    requested: Decimal
    money: Decimal
    reviews: int
    mean: Decimal | None = None
    spread: Decimal | None = None
    rank: int | None = None
    hidden: bool = False
    barred: bool = False
    advised_against: bool = False
    fits: bool = False
    awaited: int = 0


@dataclass(frozen=True)
class Ranking:
    """Amounts in euros; `requested` is the sum of what is still undecided."""

    rows: tuple[RankedApplication, ...]
    budget: Decimal
    granted: Decimal
    left: Decimal
    requested: Decimal


@dataclass(frozen=True)
class Score:
    """`value` None: not assessable."""

    weight: Decimal
    value: int | None


def review_mean(scores: Iterable[Score]) -> Decimal | None:
    """The weighted mean of one member; what is not assessable is left out, never zero (rule 6)."""
    assessed = [(score.weight, score.value) for score in scores if score.value is not None]
    total = sum((weight for weight, _value in assessed), Decimal(0))
    if not total:
        return None
    return sum((weight * value for weight, value in assessed), Decimal(0)) / total


def mean_and_spread(means: Iterable[Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
    """Every member counts the same; the spread is the distance of the furthest two."""
    known = [mean for mean in means if mean is not None]
    if not known:
        return None, None
    return cents(sum(known, Decimal(0)) / len(known)), cents(max(known) - min(known))


def ranking(call: Call, *, viewer: User) -> Ranking:
    """The call's applications, best first: ranks and money are the same for everybody.

    Ties share a rank. What nobody could assess comes last without one. While the viewer owes
    scores of one, none has a rank: a gap between two ranks would tell what is hidden (rule 6).
    """
    applications = list(_applications(call, viewer))
    reviews = _review_means([application.pk for application in applications])
    rows = [_row(application, reviews.get(application.pk, {})) for application in applications]
    money = call.money()
    undecided = sum((row.requested for row in rows if row.status not in DECIDED), ZERO)
    owes = any(row.hidden for row in rows)
    ranked = _unranked(rows) if owes else _ranked(rows, money.left)
    return Ranking(
        rows=tuple(_withheld(row) if row.barred else row for row in ranked),
        budget=money.budget,
        granted=money.granted,
        left=money.left,
        requested=undecided,
    )


def _applications(call: Call, viewer: User) -> Iterable[Any]:
    """With `is_barred`: by a conflict of interest, and `is_hidden`: the viewer sits on the board
    and owes scores, so sees none (rule 6)."""
    everything = Application.objects.filter(seen_by_board(), call=call)
    readable = Application.objects.read_for_city_by(viewer).without_conflict_of(viewer)
    barred = Application.objects.with_conflict_of(viewer)
    if not viewer.has_role(*READS_ALL):
        barred = barred.for_board_member(viewer)
    free = set(everything.filter(pk__in=readable.values("pk")).values_list("pk", flat=True))
    shown = set(everything.filter(scores_open_to(viewer)).values_list("pk", flat=True))
    rows = everything.filter(Q(pk__in=free) | Q(pk__in=barred.values("pk")))
    for row in rows.for_list().annotate(seats=_seats()).prefetch_related("recommendations"):
        row.is_barred = row.pk not in free
        row.is_hidden = row.pk in free and row.pk not in shown
        yield row


def _review_means(ids: list[int]) -> dict[int, dict[int, Decimal | None]]:
    """Application → review → mean, from handed-in reviews of members without a conflict."""
    counting = Review.objects.counting().filter(application__in=ids)
    rows = CriterionScore.objects.filter(review__in=counting).values_list(
        "review__application", "review", "criterion__weight", "score"
    )
    scores: dict[int, dict[int, list[Score]]] = defaultdict(lambda: defaultdict(list))
    for application_id, review_id, weight, value in rows:
        scores[application_id][review_id].append(Score(weight, value))
    return {
        application_id: {pk: review_mean(found) for pk, found in by_review.items()}
        for application_id, by_review in scores.items()
    }


def _row(application: Any, means: dict[int, Decimal | None]) -> RankedApplication:
    mean, spread = (None, None) if application.is_hidden else mean_and_spread(means.values())
    advice = _advice(application)
    return RankedApplication(
        application_id=application.pk,
        number=application.number,
        title=application.title,
        organisation=application.organisation.name,
        status=Status(application.status),
        requested=application.requested_sum,
        money=application.requested_sum if advice is None else advice.amount or ZERO,
        reviews=len(means),
        mean=mean,
        spread=spread,
        hidden=application.is_hidden,
        barred=application.is_barred,
        awaited=max(application.seats - len(means), 0) if _is_scored_now(application) else 0,
        advised_against=advice is not None and advice.outcome == Recommendation.Outcome.REJECT,
    )


def _is_scored_now(application: Any) -> bool:
    return bool(application.status == Status.IN_REVIEW)


def _seats() -> Coalesce:
    """How many members of the board are to score the application: those without a conflict."""
    conflict = conflict_of(
        OuterRef("user"), OuterRef(OuterRef("pk")), OuterRef(OuterRef("organisation"))
    )
    seats = BoardMember.objects.active().filter(~conflict, programme=OuterRef("call__programme"))
    counted = seats.order_by().values("programme").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _advice(application: Any) -> Recommendation | None:
    """What the meeting recommends; while it still deliberates or has deferred it, nothing."""
    if application.status != Status.AWAITING_DECISION:
        return None
    return next(iter(application.recommendations.all()), None)


def _withheld(row: RankedApplication) -> RankedApplication:
    """Its place and its money count for everybody; what it is, and how it was judged, is not for
    somebody with a conflict of interest."""
    return replace(
        row, number="", title="", organisation="", reviews=0, mean=None, spread=None, awaited=0
    )


def _unranked(rows: list[RankedApplication]) -> Iterable[RankedApplication]:
    rows.sort(key=lambda row: (row.barred, row.mean is None, -(row.mean or 0), row.number))
    return [replace(row, fits=row.status in GRANTED) for row in rows]


def _ranked(rows: list[RankedApplication], left: Decimal) -> Iterable[RankedApplication]:
    rows.sort(key=lambda row: (row.mean is None, -(row.mean or 0), row.number))
    needed, previous, rank = ZERO, None, 0
    for position, row in enumerate(rows, start=1):
        if row.mean is None:
            yield row
            continue
        if row.mean != previous:
            rank, previous = position, row.mean
        if row.status in GRANTED:
            yield replace(row, rank=rank, fits=True)
        elif row.status in DECIDED:
            yield replace(row, rank=rank)
        else:
            needed += row.money
            yield replace(row, rank=rank, fits=needed <= left and not row.awaited)
