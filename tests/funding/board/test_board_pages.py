"""Scoring, conflicts of interest, the ranking: what members see and what stays hidden (rule 6)."""

from funding.board.forms.review import NOT_ASSESSABLE
from funding.models import ConflictOfInterest, CriterionScore, Review, Status
from tests.funding import factories
from tests.funding.addresses import page
from tests.funding.town import SignIn, Town

S = Status


def marks(application: object, mark: str = "3") -> dict[str, str]:
    criteria = application.guideline.criteria.all()  # type: ignore[attr-defined]
    return {f"score_{criterion.pk}": mark for criterion in criteria}


def test_member_sees_what_awaits_own_scores(town: Town, signed_in: SignIn) -> None:
    factories.application_in(S.IN_REVIEW, call=town.call, title="Offen")
    done = factories.application_in(S.IN_REVIEW, call=town.call, title="Bewertet")
    factories.scored(done, town.seats[0], [2] * 7)
    own = factories.application_in(S.IN_REVIEW, call=town.call, title="Befangen")
    ConflictOfInterest.objects.create(application=own, person=town.member)
    context = signed_in(town.member).get(page("board_list")).context
    assert [a.title for a in context["waiting"]] == ["Offen"]
    assert [a.title for a in context["scored"]] == ["Bewertet"]


def test_declared_conflict_makes_the_application_disappear(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call, title="Garten")
    client, address = signed_in(town.member), page("board_conflict", application)
    assert client.get(address).status_code == 200
    assert not ConflictOfInterest.objects.exists()
    answer = client.post(address, {"reason": "Mein Bruder"}, follow=True)
    assert "Garten" not in answer.content.decode()
    for name in ("board_application", "board_review", "board_conflict"):
        assert client.get(page(name, application)).status_code == 404
    assert client.post(page("board_review", application), marks(application)).status_code == 404
    assert "Garten" not in client.get(page("board_ranking")).content.decode()


def test_member_saves_a_draft_and_continues(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call)
    client, address = signed_in(town.member), page("board_review", application)
    first = dict(list(marks(application).items())[:2])
    assert client.post(address, first | {"action": "save", "comment": "gut"}).status_code == 302
    assert CriterionScore.objects.count() == 2
    assert not Review.objects.submitted().exists()
    shown = client.get(address)
    assert shown.context["form"].initial["comment"] == "gut"
    assert shown.content.decode().count("checked") == 2


def test_member_hands_in_only_when_every_criterion_is_answered(
    town: Town, signed_in: SignIn
) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call)
    client, address = signed_in(town.member), page("board_review", application)
    data = marks(application)
    last = list(data)[-1]
    answer = client.post(address, data | {last: "", "action": "hand_in"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {last}
    answer = client.post(address, data | {last: NOT_ASSESSABLE, "action": "hand_in"})
    confirm = page("board_hand_in", application)
    assert answer["Location"] == confirm
    assert not Review.objects.submitted().exists()
    assert client.get(confirm).status_code == 200
    assert client.post(confirm).status_code == 302
    assert Review.objects.submitted().count() == 1
    again = client.post(address, marks(application, "0") | {"action": "save"})
    assert again.status_code == 409
    assert client.post(confirm).status_code == 409
    assert CriterionScore.objects.filter(score=0).count() == 0
    assert client.get(address).status_code == 302


def test_member_cannot_use_a_mark_outside_the_scale(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call)
    client = signed_in(town.member)
    answer = client.post(page("board_review", application), marks(application, "9"))
    assert answer.status_code == 422
    assert not CriterionScore.objects.exists()


def test_scores_of_others_are_hidden_until_own_are_handed_in(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call)
    review = factories.scored(application, town.seats[1], [1] * 7)
    review.scores.update(comment="Geheimnis")
    client, address = signed_in(town.member), page("board_application", application)
    answer = client.get(address)
    assert "Geheimnis" not in answer.content.decode()
    assert "scores" not in answer.context
    assert client.get(page("board_ranking")).context["lines"][0].row.hidden
    factories.scored(application, town.seats[0], [3] * 7)
    answer = client.get(address)
    assert "Geheimnis" in answer.content.decode()
    assert answer.context["scores"].mean == 2
    assert not client.get(page("board_ranking")).context["lines"][0].row.hidden


def test_office_that_sits_on_the_board_scores_unseen_too(town: Town, signed_in: SignIn) -> None:
    application = factories.application_in(S.IN_REVIEW, call=town.call)
    factories.scored(application, town.seats[1], [1] * 7)
    town.member.groups.add(*town.officer.groups.all())
    client = signed_in(town.member)
    assert "scores" not in client.get(page("board_application", application)).context
    assert client.get(page("board_ranking")).context["lines"][0].row.hidden


def test_ranking_draws_the_line_where_the_money_ends(town: Town, signed_in: SignIn) -> None:
    for title, amount, mark in (("A", "5000", 4), ("B", "5000", 3), ("C", "4000", 2)):
        application = factories.application_in(S.DELIBERATION, amount, call=town.call, title=title)
        factories.scored(application, town.seats[0], [mark] * 7)
    factories.application_in(S.APPROVED, "9500", call=town.call, title="D")
    context = signed_in(town.officer).get(page("board_ranking")).context
    lines = {line.row.title: line for line in context["lines"]}
    assert [lines[t].row.fits for t in "ABC"] == [True, True, False]
    assert [lines[t].line_above for t in "ABC"] == [False, False, True]
    assert lines["A"].mean == "4,00"


def test_ranking_of_a_foreign_board_is_not_found(town: Town, signed_in: SignIn) -> None:
    foreign = factories.CallFactory()
    address = f"{page('board_ranking')}{foreign.pk}/"
    assert signed_in(town.member).get(address).status_code == 404
    assert signed_in(town.officer).get(address).status_code == 200
