"""The board's ranking: weighted means against the money left, in four queries (rules 5 and 6)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from funding.board.people import scores_open_to
from funding.models import Application, Call, CriterionScore, Review
from funding.workflow.statuses import DECIDED, GRANTED, SEEN_BY_BOARD, Status
from portal.models import User
from portal.money import cents

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class RankedApplication:
    """`mean` and `spread` are points of the guideline's scale, with two places. `hidden`: the
    viewer has not handed in own scores yet. `fits`: the requested sums down to this rank are
    covered by the money left."""

    application_id: int
    number: str
    title: str
    organisation: str
    status: Status
    requested: Decimal
    reviews: int
    mean: Decimal | None = None
    spread: Decimal | None = None
    rank: int | None = None
    hidden: bool = False
    fits: bool = False


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
    """The call's applications that the viewer may see, best first.

    Ties share a rank. What nobody could assess, and what is hidden, comes last without one.
    """
    applications = list(_applications(call, viewer))
    reviews = _review_means([application.pk for application in applications])
    rows = [_row(application, reviews.get(application.pk, {})) for application in applications]
    granted = call.granted()
    left = call.budget - granted
    undecided = sum((row.requested for row in rows if row.status not in DECIDED), ZERO)
    return Ranking(
        rows=tuple(_ranked(rows, left)),
        budget=call.budget,
        granted=granted,
        left=left,
        requested=undecided,
    )


def _applications(call: Call, viewer: User) -> Iterable[Any]:
    """With `is_hidden`: the viewer sits on the board and owes scores, so sees none (rule 6)."""
    rows = (
        Application.objects.read_for_city_by(viewer)
        .without_conflict_of(viewer)
        .filter(call=call, status__in=SEEN_BY_BOARD)
        .for_list()
    )
    shown = set(rows.filter(scores_open_to(viewer)).values_list("pk", flat=True))
    for row in rows:
        row.is_hidden = row.pk not in shown
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
    return RankedApplication(
        application_id=application.pk,
        number=application.number,
        title=application.title,
        organisation=application.organisation.name,
        status=Status(application.status),
        requested=application.requested_sum,
        reviews=len(means),
        mean=mean,
        spread=spread,
        hidden=application.is_hidden,
    )


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
            needed += row.requested
            yield replace(row, rank=rank, fits=needed <= left)
