"""Scores, conflicts and the ranking (rules 5 and 6)."""

from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from funding.board.services import meeting, reviews
from funding.board.services.ranking import Score, mean_and_spread, ranking, review_mean
from funding.exceptions import FundingError, NotPermitted, TransitionRefused
from funding.models import Application, Review
from funding.roles import Role
from funding.workflow.inputs import ScoreEntry
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


def entries(application: Application, *scores: int | None) -> list[ScoreEntry]:
    return [
        ScoreEntry(criterion.pk, score)
        for criterion, score in zip(application.guideline.criteria.all(), scores, strict=False)
    ]


def refusal_of(verb: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(FundingError) as refusal:
        verb(*args, **kwargs)
    assert str(refusal.value)
    return refusal.value.code


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ([4, None], "4"),
        ([0, 4], "2"),
        ([None, None], None),
        ([], None),
        ([0, None, None], "0"),
    ],
)
def test_not_assessable_is_left_out_and_never_zero(
    values: list[int | None], mean: str | None
) -> None:
    found = review_mean(Score(Decimal(1), value) for value in values)
    assert found == (None if mean is None else Decimal(mean))


def test_weights_count() -> None:
    assert review_mean([Score(Decimal(3), 4), Score(Decimal(1), 0)]) == Decimal(3)
    assert review_mean([Score(Decimal(3), None), Score(Decimal(1), 2)]) == Decimal(2)


def test_members_count_the_same_and_spread_is_the_furthest_two() -> None:
    assert mean_and_spread([Decimal(1), None, Decimal(4)]) == (Decimal("2.50"), Decimal("3.00"))
    assert mean_and_spread([None]) == (None, None)


def test_member_saves_scores_over_several_evenings_and_hands_in() -> None:
    application = make.application_in("in_review")
    user = make.board_member(application.call).user
    reviews.save_review(application.pk, actor=user, scores=entries(application, 3, None))
    assert refusal_of(reviews.submit_review, application.pk, actor=user) == "scores_missing"
    scores = entries(application, 4, None, 2, 2, 2, 2, 2)
    reviews.save_review(application.pk, actor=user, scores=scores, comment="Good")
    review = reviews.submit_review(application.pk, actor=user)
    assert [row.score for row in review.scores.all()] == [4, None, 2, 2, 2, 2, 2]
    for verb, extra in ((reviews.save_review, {"scores": scores}), (reviews.submit_review, {})):
        assert refusal_of(verb, application.pk, actor=user, **extra) == "review_final"


@pytest.mark.parametrize("score", [5, -1, 100])
def test_score_outside_the_scale_is_refused(score: int) -> None:
    application = make.application_in("in_review")
    user = make.board_member(application.call).user
    code = refusal_of(
        reviews.save_review, application.pk, actor=user, scores=entries(application, score)
    )
    assert code == "score_outside_scale"


def test_criterion_of_another_edition_is_refused() -> None:
    application = make.application_in("in_review")
    user = make.board_member(application.call).user
    other = make.guideline_2020().criteria.first()
    assert other is not None
    scores = [ScoreEntry(other.pk, 3)]
    code = refusal_of(reviews.save_review, application.pk, actor=user, scores=scores)
    assert code == "unknown_row"


def test_member_with_conflict_neither_sees_nor_scores() -> None:
    application = make.application_in("in_review")
    user = make.board_member(application.call).user
    reviews.save_review(application.pk, actor=user, scores=entries(application, 4))
    reviews.declare_conflict(application.pk, actor=user, reason="My sister chairs it")
    assert not Review.objects.exists()
    assert not Application.objects.visible_to(user).exists()
    code = refusal_of(
        reviews.save_review, application.pk, actor=user, scores=entries(application, 4)
    )
    assert code == "conflict_of_interest"
    (row,) = ranking(application.call, viewer=user).rows
    assert row.barred
    assert (row.title, row.number, row.organisation, row.mean, row.reviews) == ("", "", "", None, 0)


def test_declaring_a_conflict_twice_writes_one_event() -> None:
    application = make.application_in("in_review")
    user = make.board_member(application.call).user
    for _time in range(2):
        reviews.declare_conflict(application.pk, actor=user)
    assert application.events.filter(name="conflict_declared").count() == 1


def test_people_without_a_seat_do_not_score() -> None:
    application = make.application_in("in_review")
    for user in (make.user_with(Role.BOARD_MEMBER), make.user_with(Role.CASE_OFFICER),
                 make.member_of(application.organisation)):  # fmt: skip
        with pytest.raises(NotPermitted):
            reviews.save_review(application.pk, actor=user, scores=[])


def test_nobody_scores_before_the_formal_check() -> None:
    application = make.application_in("submitted")
    with pytest.raises(TransitionRefused):
        reviews.save_review(
            application.pk, actor=make.board_member(application.call).user, scores=[]
        )


# --- ranking -------------------------------------------------------------------------------------


def test_ranking_puts_the_best_first_against_the_money_left() -> None:
    call = make.CallFactory(budget=Decimal("3000.00"))
    make.application_in("approved", "500.00", call=call)
    weak = make.application_in("in_review", "1000.00", call=call)
    best = make.application_in("in_review", "1500.00", call=call)
    also_best = make.application_in("deliberation", "1500.00", call=call)
    unscored = make.application_in("in_review", "10.00", call=call)
    one, two = make.board_member(call), make.board_member(call)
    for application, scores in ((weak, (1, 2)), (best, (4, 2)), (also_best, (3, 3))):
        for member, score in zip((one, two), scores, strict=True):
            make.scored(application, member, [score] * 7)
    table = ranking(call, viewer=make.user_with(Role.CASE_OFFICER))
    found = [
        (row.application_id, row.rank, row.mean, row.spread, row.fits)
        for row in table.rows
        if row.status != "approved"
    ]
    assert found == [
        (best.pk, 1, Decimal("3.00"), Decimal("2.00"), True),
        (also_best.pk, 1, Decimal("3.00"), Decimal("0.00"), False),
        (weak.pk, 3, Decimal("1.50"), Decimal("1.00"), False),
        (unscored.pk, None, None, None, False),
    ]
    assert (table.granted, table.left) == (Decimal("500.00"), Decimal("2500.00"))
    assert table.requested == Decimal("4010.00")


def test_ranking_leaves_out_drafts_of_scores_and_members_with_a_conflict() -> None:
    application = make.application_in("in_review")
    call = application.call
    make.scored(application, make.board_member(call), [2] * 7)
    make.scored(application, make.board_member(call), [4] * 7, submitted=False)
    partial = make.board_member(call)
    make.scored(application, partial, [4] * 7)
    reviews.declare_conflict(application.pk, actor=partial.user)
    make.scored(application, make.board_member(call, application.organisation), [4] * 7)
    (row,) = ranking(call, viewer=make.user_with(Role.AUDITOR)).rows
    assert (row.mean, row.reviews) == (Decimal("2.00"), 1)


def test_ranking_hides_from_members_what_they_have_not_scored() -> None:
    call = make.CallFactory()
    mine, others = (make.application_in("in_review", call=call) for _number in range(2))
    me, other = make.board_member(call), make.board_member(call)
    for application in (mine, others):
        make.scored(application, other, [4] * 7)
    make.scored(mine, me, [2] * 7)
    rows = {row.application_id: row for row in ranking(call, viewer=me.user).rows}
    assert rows[mine.pk].mean == Decimal("3.00")
    assert rows[others.pk].hidden
    assert (rows[others.pk].mean, rows[others.pk].rank) == (None, None)


def test_ranking_needs_few_queries_however_many_applications(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    call = make.CallFactory()
    member = make.board_member(call)
    for _number in range(6):
        make.scored(make.application_in("in_review", call=call), member, [3] * 7)
    with django_assert_max_num_queries(7):
        assert len(ranking(call, viewer=member.user).rows) == 6


def test_scores_of_members_with_a_conflict_do_not_open_the_deliberation() -> None:
    application = make.application_in("in_review")
    biased, free = (make.board_member(application.call) for _number in range(2))
    officer = make.user_with(Role.CASE_OFFICER)
    make.scored(application, biased, [3] * 7)
    reviews.declare_conflict(application.pk, actor=biased.user)
    assert not Review.objects.counting().exists()
    assert refusal_of(meeting.start_deliberation, application.pk, actor=officer) == "no_reviews"
    make.scored(application, free, [2] * 7)
    meeting.start_deliberation(application.pk, actor=officer)


def test_ranking_is_one_for_all_and_a_conflict_hides_words_not_money() -> None:
    call = make.CallFactory(budget=Decimal("2500"))
    first, second, third = (make.application_in("in_review", call=call) for _number in range(3))
    biased, free = (make.board_member(call) for _number in range(2))
    for application, mark in ((first, 4), (second, 3), (third, 2)):
        make.scored(application, free, [mark] * 7)
        if application != first:
            make.scored(application, biased, [mark] * 7)
    reviews.declare_conflict(first.pk, actor=biased.user)
    seen = {
        viewer: [(row.rank, row.money, row.fits) for row in ranking(call, viewer=viewer).rows]
        for viewer in (biased.user, free.user, make.user_with(Role.CASE_OFFICER))
    }
    assert len({tuple(rows) for rows in seen.values()}) == 1
    assert [fits for _rank, _money, fits in seen[biased.user]] == [True, True, False]
    withheld = ranking(call, viewer=biased.user).rows[0]
    assert (withheld.barred, withheld.title, withheld.mean) == (True, "", None)


def test_ranking_counts_what_is_recommended() -> None:
    call = make.CallFactory(budget=Decimal("1800"))
    officer = make.user_with(Role.CASE_OFFICER)
    less, refused, last = (make.application_in("awaiting_decision", call=call) for _n in range(3))
    member = make.board_member(call)
    for application, mark in ((less, 4), (refused, 3), (last, 2)):
        make.scored(application, member, [mark] * 7)
    less.recommendations.create(outcome="recommend", amount=Decimal("800"), recorded_by=officer)
    refused.recommendations.create(outcome="reject", reason="Nein", recorded_by=officer)
    last.recommendations.create(outcome="recommend", amount=Decimal("1000"), recorded_by=officer)
    rows = ranking(call, viewer=officer).rows
    assert [row.money for row in rows] == [Decimal("800"), Decimal("0"), Decimal("1000")]
    assert [row.fits for row in rows if not row.advised_against] == [True, True]


def test_a_comment_without_a_mark_is_kept_and_still_waits_for_its_mark() -> None:
    application = make.application_in("in_review")
    member = make.board_member(application.call)
    criteria = list(application.guideline.criteria.all())
    entries = [ScoreEntry(c.pk, 3) for c in criteria[1:]]
    entries.append(ScoreEntry(criteria[0].pk, None, "Nachfragen", is_open=True))
    review = reviews.save_review(application.pk, actor=member.user, scores=entries)
    assert review.scores.get(criterion=criteria[0]).comment == "Nachfragen"
    assert refusal_of(reviews.submit_review, application.pk, actor=member.user) == "scores_missing"
    marked = [*entries[:-1], ScoreEntry(criteria[0].pk, None, "Nachfragen")]
    reviews.save_review(application.pk, actor=member.user, scores=marked)
    assert reviews.submit_review(application.pk, actor=member.user).is_submitted
