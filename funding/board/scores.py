"""The scores of all members as a table, for those who may see them (rule 6)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from funding.application.models.application import Application
from funding.board.models import Review
from funding.board.services.ranking import Score, mean_and_spread, review_mean
from portal import languages
from portal.money import cents


@dataclass(frozen=True)
class Comment:
    member: str
    criterion: Any
    text: str


@dataclass(frozen=True)
class ScoreTable:
    header: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    comments: tuple[Comment, ...]
    mean: Decimal | None
    spread: Decimal | None

    @property
    def mean_in_words(self) -> str:
        return points(self.mean)

    @property
    def spread_in_words(self) -> str:
        return points(self.spread)


def counted_reviews(application: Application) -> list[Review]:
    """Handed in, by members without a conflict: the ones the ranking counts."""
    return list(Review.objects.counting().filter(application=application).for_table())


def score_table(reviews: list[Review]) -> ScoreTable:
    """One row a criterion, one column a member; the means stand in the last row. Reviews as read
    by `for_table`."""
    marks = [{s.criterion_id: s for s in review.scores.all()} for review in reviews]
    criteria = {s.criterion_id: s.criterion for found in marks for s in found.values()}
    ordered = sorted(criteria.values(), key=lambda c: (c.position, c.pk))
    means = [
        review_mean(Score(s.criterion.weight, s.score) for s in found.values()) for found in marks
    ]
    rows: list[tuple[Any, ...]] = [
        (criterion.name, *(_mark(found.get(criterion.pk)) for found in marks))
        for criterion in ordered
    ]
    rows.append((_("Mean"), *(points(mean) for mean in means)))
    mean, spread = mean_and_spread(means)
    return ScoreTable(
        header=(_("Criterion"), *(str(review.member.user) for review in reviews)),
        rows=tuple(rows),
        comments=tuple(_comments(reviews)),
        mean=mean,
        spread=spread,
    )


def points(value: Decimal | None) -> str:
    """Points of the scale with two places, as the language writes them."""
    if value is None:
        return "–"
    code = languages.active().partition("-")[0]
    return str(format_decimal(cents(value), format="0.00", locale=code))


def _mark(score: Any) -> str:
    return "–" if score is None or score.score is None else str(score.score)


def _comments(reviews: list[Review]) -> list[Comment]:
    found = []
    for review in reviews:
        name = str(review.member.user)
        if review.comment:
            found.append(Comment(name, "", review.comment))
        found += [
            Comment(name, s.criterion.name, s.comment) for s in review.scores.all() if s.comment
        ]
    return found
