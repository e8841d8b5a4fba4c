"""One rule, asked in two ways: of a list and of a single application, over every pair.

What a person is to the association is written down by hand and the rules are reckoned once more
in plain Python, so that a rule that is wrong in both ways shows as well.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

import pytest
from django.db.models import OuterRef, Q
from pytest_django import DjangoDbBlocker

from funding import permissions
from funding.application import telling
from funding.application.people import in_conflict
from funding.application.visibility import for_city, visible, with_history
from funding.board.people import can_see_scores, scores_open_to, voters
from funding.board.services.ranking import ranking
from funding.models import Application, BoardMember, Review, Status
from funding.roles import Role
from funding.scheme.conflicts import conflict_of
from funding.table import TABLE
from funding.workflow.statuses import PAYABLE, SEEN_BY_BOARD
from networks.models import Organisation
from portal.models import User
from portal.workflow import may, refusals, things_for
from tests.database import prepared_for_a_module
from tests.funding import factories as make

pytestmark = pytest.mark.django_db

ROLES: tuple[tuple[Role, ...], ...] = (
    (),
    (Role.CASE_OFFICER,),
    (Role.DECIDER,),
    (Role.BOARD_MEMBER,),
    (Role.FINANCE,),
    (Role.AUDITOR,),
    (Role.CASE_OFFICER, Role.BOARD_MEMBER),
    (Role.CASE_OFFICER, Role.DECIDER),
    (Role.FINANCE, Role.BOARD_MEMBER),
    (Role.AUDITOR, Role.BOARD_MEMBER),
)
#: What a person is to the applying association → whether that is a conflict of interest.
STANDINGS = {
    "stranger": False,
    "declared": True,
    "member": True,
    "former_member": False,
    "sent": True,
    "sent_to_another_board": True,
    "former_seat": False,
    "locked_out": False,
}


@dataclass(frozen=True)
class Somebody:
    user: User
    roles: tuple[Role, ...]
    standing: str

    @property
    def conflicts(self) -> bool:
        return STANDINGS[self.standing]

    @property
    def has_seat(self) -> bool:
        return Role.BOARD_MEMBER in self.roles and self.standing != "former_seat"

    def holds(self, *roles: Role) -> bool:
        return bool(set(roles) & set(self.roles))


@dataclass(frozen=True)
class World:
    applications: list[Application]
    people: list[Somebody]


@pytest.fixture(scope="module")
def module_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with prepared_for_a_module(django_db_blocker, "world", build_world) as world:
        yield world


@pytest.fixture
def world(module_world: World, db: None) -> World:
    """All read afresh, so that no test sees what another has changed on them."""
    applications = Application.objects.in_bulk([each.pk for each in module_world.applications])
    users = User.objects.in_bulk([person.user.pk for person in module_world.people])
    return World(
        [applications[each.pk] for each in module_world.applications],
        [replace(person, user=users[person.user.pk]) for person in module_world.people],
    )


def build_world() -> World:
    """An application of one association in every status, and all kinds of people."""
    call, organisation = make.CallFactory(), make.OrganisationFactory()
    applications = [
        make.application_in(status, call=call, organisation=organisation) for status in Status
    ]
    people = [
        somebody(roles, standing, applications, organisation)
        for roles, standing in product(ROLES, STANDINGS)
    ]
    return World(applications, people)


def somebody(
    roles: tuple[Role, ...],
    standing: str,
    applications: list[Application],
    organisation: Organisation,
) -> Somebody:
    user = make.user_with(*roles)
    if Role.BOARD_MEMBER in roles:
        seat(user, applications[0], organisation if standing == "sent" else None, standing)
    elif standing == "sent":
        seat(user, applications[0], organisation, standing)
    if standing == "sent_to_another_board":
        seat(user, make.ApplicationFactory(), organisation, standing)
    if standing in ("member", "former_member"):
        user.organisation_memberships.create(organisation=organisation, active=standing == "member")
    if standing == "declared":
        for application in applications:
            application.conflicts.create(person=user)
    if standing == "locked_out":
        User.objects.filter(pk=user.pk).update(is_active=False)
    return Somebody(User.objects.get(pk=user.pk), roles, standing)


def seat(
    user: User, application: Application, sent_by: Organisation | None, standing: str
) -> BoardMember:
    yesterday = make.today() - datetime.timedelta(days=1)
    return BoardMember.objects.create(
        user=user,
        programme=application.call.programme,
        represents=sent_by,
        active_from=make.today() - datetime.timedelta(days=99),
        active_until=yesterday if standing == "former_seat" else None,
    )


# --- the rules once more, in plain Python --------------------------------------------------------


def has_conflict(person: Somebody, application: Application) -> bool:
    return person.conflicts


def reads_for_city(person: Somebody, application: Application) -> bool:
    return in_office(person, application) or (
        person.standing != "locked_out"
        and not person.conflicts
        and person.has_seat
        and application.status in SEEN_BY_BOARD
    )


def in_office(person: Somebody, application: Application) -> bool:
    if person.standing == "locked_out":
        return False
    handed_in = application.submitted_at is not None
    if person.holds(Role.AUDITOR):
        return handed_in
    reads = (person.holds(Role.CASE_OFFICER, Role.DECIDER) and handed_in) or (
        person.holds(Role.FINANCE) and application.status in PAYABLE
    )
    return reads and not person.conflicts


def reads(person: Somebody, application: Application) -> bool:
    return person.standing == "member" or reads_for_city(person, application)


def reads_history(person: Somebody, application: Application) -> bool:
    return person.standing == "member" or in_office(person, application)


def sees_scores(person: Somebody, application: Application) -> bool:
    """Nobody has scored in this world: so members of the board see none before the decision."""
    if application.status not in SEEN_BY_BOARD or person.standing == "locked_out":
        return False
    if person.conflicts:
        return person.holds(Role.AUDITOR)
    if not person.holds(Role.CASE_OFFICER, Role.DECIDER, Role.AUDITOR):
        return False
    owes = person.has_seat and application.status in ("in_review", "deliberation")
    return not owes


def is_among_those_in_conflict(user: User, application: Application) -> bool:
    """The other way round: of people and one application, as voters and mails ask it."""
    conflict = conflict_of(OuterRef("pk"), application.pk, application.organisation_id)
    return User.objects.filter(conflict, pk=user.pk).exists()


Oracle = Callable[[Somebody, Application], bool]
RULES: dict[str, tuple[Callable[[User], Q], Callable[[User, Application], bool], Oracle]] = {
    "conflict": (in_conflict, is_among_those_in_conflict, has_conflict),
    "visible": (visible, permissions.can_view_application, reads),
    "for_city": (
        for_city,
        lambda user, application: (
            Application.objects.filter(pk=application.pk).read_for_city_by(user).exists()
        ),
        reads_for_city,
    ),
    "history": (with_history, permissions.can_view_history, reads_history),
    "scores": (scores_open_to, can_see_scores, sees_scores),
}


@pytest.mark.parametrize("rule", RULES)
def test_list_single_application_and_rule_agree(rule: str, world: World) -> None:
    rows, single, oracle = RULES[rule]
    for person in world.people:
        listed = set(Application.objects.filter(rows(person.user)).values_list("pk", flat=True))
        for application in world.applications:
            where = (person.roles, person.standing, application.status)
            expected = oracle(person, application)
            assert (application.pk in listed) is expected, where
            assert single(person.user, application) is expected, where


def test_who_may_is_the_same_for_a_list_and_for_one(world: World) -> None:
    for person, transition in product(world.people, TABLE):
        listed = set(things_for(person.user, transition).values_list("pk", flat=True))
        for application in world.applications:
            if application.status not in transition.sources:
                assert application.pk not in listed
                continue
            where = (transition.name, person.roles, person.standing, application.status)
            allowed = may(person.user, application, transition)
            assert allowed is (application.pk in listed), where
            assert allowed is (refusals(person.user, application, transition) == []), where
            if allowed and transition.name != "conflict_declared":
                association = person.standing == "member"
                applicants = [who.name for who in transition.by] == ["applicant"]
                assert association is applicants, where
                assert applicants or not person.conflicts, where


def test_voters_scores_ranking_and_mails_know_the_same_conflict(world: World) -> None:
    (before_board,) = [a for a in world.applications if a.status == Status.IN_REVIEW]
    seats = {person.user.pk: person for person in world.people}
    for member in BoardMember.objects.active().filter(programme=before_board.call.programme):
        make.scored(before_board, member, [3] * 7)
    counting = set(Review.objects.counting().values_list("member__user", flat=True))
    voting = set(voters(before_board).values_list("user", flat=True))
    told = {user.pk for user in telling.board(before_board)}
    for pk, person in seats.items():
        where = (person.roles, person.standing)
        sits = (
            BoardMember.objects.active()
            .filter(user=pk, programme=before_board.call.programme)
            .exists()
        )
        judges = sits and not person.conflicts
        assert (pk in counting) is judges, where
        assert (pk in voting) is judges, where
        reads_it = judges and reads_for_city(person, before_board)
        assert (pk in told) is reads_it, where
        rows = ranking(before_board.call, viewer=person.user).rows
        ranked = {row.application_id for row in rows if not row.barred}
        free = reads_for_city(person, before_board) and not person.conflicts
        assert (before_board.pk in ranked) is free, where
