"""A call with its people, and a client signed in as one of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from funding.models import BoardMember, Call
from funding.roles import Role
from home.roles import EditorialRole
from networks.models import Organisation
from portal.models import User
from tests.funding import factories
from tests.quiet import without_references

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


def build_town() -> Town:
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


@pytest.fixture(scope="module")
def module_town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    """Made once for a module, in a transaction that is rolled back after it.

    Each test runs in a savepoint of its own within, so what it changes is undone.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with without_references():
            town = build_town()
        yield town
        transaction.set_rollback(True)


@pytest.fixture
def town(module_town: Town, db: None) -> Town:
    """All read afresh, so that no test sees what another has changed on them."""
    ours = {f.name: getattr(module_town, f.name) for f in fields(Town)}
    return Town(**{name: _afresh(there) for name, there in ours.items()})


def _afresh(there: Any) -> Any:
    if isinstance(there, list):
        return [_afresh(one) for one in there]
    return type(there)._default_manager.get(pk=there.pk)


@pytest.fixture
def signed_in() -> SignIn:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
