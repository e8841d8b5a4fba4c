"""Who looks after accounts takes none over, gives themselves nothing, and leaves a trace."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from funding.models import OrganisationMember
from funding.roles import Role
from home.editors import grant_permissions
from portal.models import User
from portal.outbox.models import Message
from portal.roles import PortalRole
from portal.users.services import (
    ADDRESS_CHANGED,
    ROLES_CHANGED,
    address_changed,
    may_reset_second_factor,
)
from tests.funding import factories as make
from tests.home.admin_forms import as_opened
from tests.home.content import Content
from tests.portal.test_people_admin import signed_in


@pytest.fixture
def chief(content: Content) -> User:
    """An administrator by the role alone, without the tick that makes a superuser."""
    assert reverse("wagtailadmin_home")  # the admin's addresses bring its rights along
    grant_permissions()
    user: User = make.user_with(PortalRole.ADMINISTRATOR, email="chief@example.org")
    return user


@pytest.fixture
def administrator(chief: User) -> Client:
    return signed_in(chief)


@pytest.fixture
def other_administrator(content: Content) -> User:
    user: User = make.user_with(PortalRole.ADMINISTRATOR, email="second@example.org")
    return user


@pytest.fixture
def decider(db: None) -> User:
    user: User = make.user_with(Role.DECIDER, email="decider@example.org", language="de")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def edit(person: User) -> str:
    return reverse("wagtailusers_users:edit", args=[person.pk])


def save(client: Client, person: User, **changes: object) -> None:
    opened = client.get(edit(person))
    assert opened.status_code == 200, (opened.status_code, opened.headers)
    data = as_opened(opened.content.decode())
    assert client.post(edit(person), data | changes).status_code == 302


def groups(*roles: object) -> list[str]:
    return [str(Group.objects.get_or_create(name=str(role))[0].pk) for role in roles]


def told(kind: str = "account") -> set[str]:
    return set(Message.objects.filter(kind=kind).values_list("address", flat=True))


def test_administrator_cannot_change_the_address_of_an_account_with_a_role(
    administrator: Client, decider: User
) -> None:
    save(administrator, decider, email="mine@example.org")
    assert User.objects.get(pk=decider.pk).email == "decider@example.org"


def test_taking_the_role_away_first_does_not_open_the_address(
    administrator: Client, decider: User
) -> None:
    save(administrator, decider, groups=[])
    save(administrator, decider, email="mine@example.org")
    assert User.objects.get(pk=decider.pk).email == "decider@example.org"


def test_second_factor_keeps_the_address_too(administrator: Client, db: None) -> None:
    person = make.UserFactory(email="applicant@example.org")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    save(administrator, person, email="mine@example.org")
    assert User.objects.get(pk=person.pk).email == "applicant@example.org"


def test_superuser_changes_an_address_and_both_are_told(
    admin_client: Client, decider: User
) -> None:
    at_work = signed_in(decider)
    assert at_work.get(reverse("account_email")).status_code == 200
    save(admin_client, decider, email="new@example.org", first_name="D", last_name="D")
    assert told() == {"decider@example.org", "new@example.org"}
    entry = ModelLogEntry.objects.get(action=ADDRESS_CHANGED)
    assert entry.data == {"old": "decider@example.org", "new": "new@example.org"}
    assert not EmailAddress.objects.filter(email="decider@example.org").exists()
    assert at_work.get(reverse("account_email")).status_code == 302
    history = admin_client.get(reverse("wagtailusers_users:history", args=[decider.pk]))
    assert "decider@example.org" in history.content.decode()


def test_second_factor_is_not_reset_for_three_days_after_a_new_address(
    administrator: Client, chief: User, decider: User, editor: User
) -> None:
    Authenticator.objects.create(user=decider, type=Authenticator.Type.TOTP, data={})
    decider.email = "new@example.org"
    decider.save()
    address_changed(decider, "decider@example.org", actor=editor)
    administrator.post(reverse("reset_second_factor", args=[decider.pk]))
    assert Authenticator.objects.filter(user=decider).exists()
    assert not may_reset_second_factor(editor, decider)
    before = timezone.now() - datetime.timedelta(days=3, minutes=1)
    ModelLogEntry.objects.filter(action=ADDRESS_CHANGED).update(timestamp=before)
    assert may_reset_second_factor(chief, decider)


def test_nobody_gives_themselves_a_role(administrator: Client, chief: User) -> None:
    taken = groups(Role.CASE_OFFICER, Role.DECIDER, Role.AUDITOR, PortalRole.ADMINISTRATOR)
    save(administrator, chief, groups=taken)
    decider = Group.objects.get(name=Role.DECIDER.value)
    bulk = reverse("wagtail_bulk_action", args=["portal", "user", "assign_role"])
    administrator.post(f"{bulk}?id={chief.pk}", {"role": decider.pk})
    assert User.objects.get(pk=chief.pk).role_names == {PortalRole.ADMINISTRATOR.value}


def test_roles_given_and_taken_are_told_and_kept_with_their_names(
    administrator: Client, other_administrator: User, editor: User, decider: User
) -> None:
    save(administrator, decider, first_name="D", last_name="D", groups=groups(Role.AUDITOR))
    assert told() == {"decider@example.org", "second@example.org", "editor@example.org"}
    entry = ModelLogEntry.objects.get(action=ROLES_CHANGED)
    assert entry.data == {"granted": ["auditor"], "taken": ["decider"]}
    body = Message.objects.get(address="decider@example.org").body
    assert str(Role.AUDITOR.label) in body
    assert str(Role.DECIDER.label) in body


def test_roles_of_a_new_account_and_of_many_are_told_too(
    administrator: Client, other_administrator: User, decider: User
) -> None:
    fields = {"email": "new@example.org", "first_name": "N", "last_name": "N", "language": "de"}
    answer = administrator.post(
        reverse("wagtailusers_users:add"), fields | {"groups": groups(Role.FINANCE)}
    )
    assert answer.status_code == 302
    assert told() == {"new@example.org", "second@example.org"}
    auditor = Group.objects.get_or_create(name=Role.AUDITOR.value)[0]
    bulk = reverse("wagtail_bulk_action", args=["portal", "user", "assign_role"])
    administrator.post(f"{bulk}?id={decider.pk}", {"role": auditor.pk})
    assert User.objects.get(pk=decider.pk).role_names == {"decider", "auditor"}
    assert "decider@example.org" in told()


def test_saving_without_a_change_tells_nobody(administrator: Client, decider: User) -> None:
    save(administrator, decider, first_name="D", last_name="D")
    assert not Message.objects.exists()


def test_nobody_lets_themselves_into_an_association_or_out_of_it(
    administrator: Client, chief: User
) -> None:
    new = reverse("wagtailsnippets_funding_organisationmember:add")
    organisation = make.OrganisationFactory()
    fields = {"organisation": organisation.pk, "function": "", "active": "on"}
    assert administrator.post(new, fields | {"user": chief.pk}).status_code == 200
    assert not OrganisationMember.objects.exists()
    person = make.UserFactory(email="volunteer@example.org")
    assert administrator.post(new, fields | {"user": person.pk}).status_code == 302
    own = OrganisationMember.objects.create(user=chief, organisation=organisation)
    sent: dict[str, dict[str, object]] = {"edit": fields | {"user": person.pk}, "delete": {}}
    for view, data in sent.items():
        name = f"wagtailsnippets_funding_organisationmember:{view}"
        administrator.post(reverse(name, args=[own.pk]), data)
    assert OrganisationMember.objects.filter(pk=own.pk, user=chief, active=True).exists()


def test_owner_changes_the_address_and_stays_signed_in_here_alone(
    decider: User, client: Client
) -> None:
    here, elsewhere = signed_in(decider), signed_in(decider)
    new = EmailAddress.objects.create(user=decider, email="new@example.org", verified=True)
    page = reverse("account_email")
    here.post(page, {"action_primary": "", "email": new.email})
    assert User.objects.get(pk=decider.pk).email == "new@example.org"
    assert told() == {"decider@example.org", "new@example.org"}
    assert not EmailAddress.objects.filter(email="decider@example.org").exists()
    assert here.get(page).status_code == 200
    assert elsewhere.get(page).status_code == 302
