"""A call with its people, and a client signed in as one of them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from funding.models import BoardMember, Call
from funding.roles import Role
from home.roles import EditorialRole
from networks.models import Organisation
from portal.models import User
from tests.funding import factories

SignIn = Callable[[User], Client]


@dataclass
class Town:
    """One person for each role; three seats on the board."""

    call: Call
    officer: User
    decider: User
    finance: User
    auditor: User
    applicant: User
    editor: User
    organisation: Organisation
    seats: list[BoardMember]

    @property
    def member(self) -> User:
        return self.seats[0].user

    def person(self, role: str) -> User:
        return getattr(self, role)


@pytest.fixture
def town(db: None) -> Town:
    call = factories.CallFactory()
    organisation = factories.OrganisationFactory()
    return Town(
        call=call,
        officer=factories.user_with(Role.CASE_OFFICER),
        decider=factories.user_with(Role.DECIDER),
        finance=factories.user_with(Role.FINANCE),
        auditor=factories.user_with(Role.AUDITOR),
        applicant=factories.member_of(organisation),
        organisation=organisation,
        editor=factories.user_with(EditorialRole.EDITOR),
        seats=[factories.board_member(call) for _number in range(3)],
    )


@pytest.fixture
def signed_in() -> SignIn:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
