"""Administrators look after people and roles; only superusers make superusers."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Task, Workflow

from funding.roles import Role
from home.editors import grant_permissions
from portal.content.models import CitySettings
from portal.models import User
from portal.roles import PortalRole, all_roles
from portal.users.services import RESET
from tests.funding import factories as make
from tests.home.admin_forms import as_opened
from tests.home.content import Content

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def administrator(content: Content) -> Client:
    """By the role alone, without the tick that makes a superuser."""
    grant_permissions()
    return signed_in(make.user_with(PortalRole.ADMINISTRATOR, email="chief@example.org"))


@pytest.fixture
def person(db: None) -> User:
    user: User = make.user_with(Role.CASE_OFFICER, email="lost@example.org", language="de")
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=user, type=kind, data={})
    return user


def edit(person: User) -> str:
    return reverse("wagtailusers_users:edit", args=[person.pk])


@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_home", "wagtailusers_users:index", "wagtailusers_users:add",
     "wagtailusers_groups:index", "wagtailsnippets_networks_contactperson:list",
     "wagtailsnippets_funding_call:add", "wagtailsnippets_funding_guideline:list",
     "wagtailredirects:index", "wagtailimages:index"],
)  # fmt: skip
def test_administrator_reaches_everything_by_the_role(administrator: Client, name: str) -> None:
    assert administrator.get(reverse(name)).status_code == 200


def test_administrator_changes_the_city(administrator: Client) -> None:
    address = reverse(
        "wagtailsettings:edit", args=["content", "citysettings", CitySettings.load().site_id]
    )
    assert administrator.get(address, follow=True).status_code == 200


def test_administrator_gives_a_role_and_a_language(administrator: Client, person: User) -> None:
    opened = administrator.get(edit(person)).content.decode()
    assert "Sachbearbeitung" in opened
    assert "case_officer" not in opened
    data = as_opened(opened)
    data["language"] = "ar"
    data["groups"] = [data["groups"], str(Group.objects.get(name=Role.DECIDER.value).pk)]
    assert administrator.post(edit(person), data).status_code == 302
    person = User.objects.get(pk=person.pk)
    assert person.language == "ar"
    assert person.role_names == {"case_officer", "decider"}


def test_administrator_makes_nobody_a_superuser(administrator: Client, person: User) -> None:
    data = as_opened(administrator.get(edit(person)).content.decode())
    administrator.post(edit(person), data | {"is_superuser": "on", "groups": ""})
    assert not User.objects.get(pk=person.pk).is_superuser
    new = reverse("wagtailusers_users:add")
    fields = {"email": "new@example.org", "first_name": "N", "last_name": "N", "language": "de"}
    assert administrator.post(new, fields | {"is_superuser": "on"}).status_code == 302
    assert not User.objects.get(email="new@example.org").is_superuser


def test_administrator_cannot_touch_a_superuser(administrator: Client, editor: User) -> None:
    """Whoever changes the address takes the log-in over."""
    answer = administrator.post(edit(editor), {"email": "chief@example.org"})
    assert answer.status_code in (302, 403)
    reset = reverse("reset_second_factor", args=[editor.pk])
    assert administrator.post(reset).status_code in (302, 403)
    bulk = reverse("wagtail_bulk_action", args=["portal", "user", "set_active_state"])
    administrator.post(f"{bulk}?id={editor.pk}", {"mark_as_active": "False"})
    left = User.objects.get(pk=editor.pk)
    assert (left.email, left.is_active) == ("editor@example.org", True)


def test_lost_second_factor_is_reset_with_a_trace_and_a_mail(
    administrator: Client, person: User, django_capture_on_commit_callbacks: Any
) -> None:
    lost = signed_in(person)
    reset = reverse("reset_second_factor", args=[person.pk])
    assert reset in administrator.get(edit(person)).content.decode()
    assert administrator.get(reset).status_code == 200
    assert Authenticator.objects.filter(user=person).count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert administrator.post(reset).status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
    assert SESSION_KEY not in lost.session  # whoever holds the lost device is signed out
    assert SESSION_KEY in administrator.session
    entry = ModelLogEntry.objects.get(action=RESET)
    assert (entry.object_id, str(entry.user.email)) == (str(person.pk), "chief@example.org")
    [told] = mail.outbox
    assert told.to == ["lost@example.org"]
    assert "zweiter Faktor" in told.subject


def test_nobody_resets_their_own_second_factor_or_without_the_right(
    administrator: Client, person: User
) -> None:
    chief = User.objects.get(email="chief@example.org")
    assert administrator.post(reverse("reset_second_factor", args=[chief.pk])).status_code in (
        302,
        403,
    )
    other = make.user_with(Role.SCHEME_MANAGER)
    reset = reverse("reset_second_factor", args=[person.pk])
    assert signed_in(other).post(reset).status_code in (302, 403)
    assert Authenticator.objects.filter(user=person).count() == 2


def test_lists_show_roles_by_their_names(administrator: Client, person: User) -> None:
    users = administrator.get(reverse("wagtailusers_users:index")).content.decode()
    groups = administrator.get(reverse("wagtailusers_groups:index")).content.decode()
    assert "Sachbearbeitung" in users
    for role in all_roles():
        assert str(role.label) in groups
    decider = Group.objects.get_or_create(name=Role.DECIDER.value)[0]
    chosen = administrator.get(reverse("wagtailusers_users:index"), {"group": decider.pk})
    assert "lost@example.org" not in chosen.content.decode()


def test_role_keeps_the_name_that_the_portal_knows_it_by(administrator: Client) -> None:
    group = Group.objects.get_or_create(name=Role.DECIDER.value)[0]
    where = reverse("wagtailusers_groups:edit", args=[group.pk])
    data = as_opened(administrator.get(where).content.decode())
    administrator.post(where, data | {"name": "boss"})
    administrator.post(reverse("wagtailusers_groups:delete", args=[group.pk]))
    assert Group.objects.filter(pk=group.pk, name="decider").exists()


def test_wagtails_own_roles_and_workflow_are_gone(db: None) -> None:
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not Workflow.objects.exists()
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("wagtailsnippets_funding_call:add", True), ("wagtailsnippets_funding_guideline:add", True),
     ("wagtailsnippets_funding_boardmember:add", True),
     ("wagtailsnippets_funding_organisationmember:list", False),
     ("wagtailsnippets_networks_contactperson:add", False),
     ("wagtailusers_users:index", False)],
)  # fmt: skip
def test_scheme_manager_keeps_the_scheme_and_nothing_else(
    content: Content, name: str, allowed: bool
) -> None:
    grant_permissions()
    client = signed_in(make.user_with(Role.SCHEME_MANAGER))
    assert (client.get(reverse(name)).status_code == 200) is allowed


def test_seat_on_the_board_is_for_people_with_the_role(admin_client: Client, db: None) -> None:
    call = make.CallFactory()
    seat = make.board_member(call)
    stranger = make.member_of(make.OrganisationFactory(), email="applicant@example.org")
    seat.user.groups.clear()  # who sits already stays to be chosen
    opened = admin_client.get(
        reverse("wagtailsnippets_funding_boardmember:edit", args=[seat.pk])
    ).content.decode()
    assert seat.user.email in opened
    assert stranger.email not in opened
