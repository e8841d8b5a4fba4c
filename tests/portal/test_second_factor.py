"""The city's people set up a second factor before they reach their work; applicants need none."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import TextChoices
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction
from wagtail.wagtail_hooks import require_wagtail_login

from funding.roles import Role
from portal.models import User
from portal.roles import all_roles

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def signed_in(*roles: TextChoices, **fields: Any) -> tuple[Client, User]:
    user = User.objects.create_user("person@example.org", **fields)
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client, user


def asks_for_second_factor(client: Client, path: str) -> bool:
    answer = client.get(path)
    return answer.status_code == 302 and "2fa/totp" in answer["Location"]


@pytest.mark.parametrize("role", all_roles())
def test_people_with_a_role_are_led_to_the_set_up(db: None, role: TextChoices) -> None:
    client, _user = signed_in(role)
    assert asks_for_second_factor(client, reverse("funding:dashboard"))
    assert asks_for_second_factor(client, "/admin/")


def test_superuser_is_led_to_the_set_up(db: None) -> None:
    client, _user = signed_in(is_staff=True, is_superuser=True)
    assert asks_for_second_factor(client, "/admin/")
    assert asks_for_second_factor(client, "/admin/pages/")


def test_people_with_a_second_factor_reach_their_work(db: None) -> None:
    client, user = signed_in(is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(db: None) -> None:
    client, user = signed_in(is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert asks_for_second_factor(client, "/admin/")


def test_applicants_need_none(db: None) -> None:
    client, _user = signed_in()
    assert not asks_for_second_factor(client, reverse("funding:dashboard"))


def test_set_up_itself_and_public_pages_stay_open(db: None) -> None:
    client, _user = signed_in(Role.CASE_OFFICER)
    for path in ("/de/", "/de/account/logout/"):
        assert not asks_for_second_factor(client, path)


def test_admin_has_no_log_in_of_its_own_beside_the_second_factor(db: None) -> None:
    user = User.objects.create_superuser("person@example.org", "right-password-1")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    typed = {"username": user.email, "password": "right-password-1"}
    for answer in (client.get("/admin/login/?next=/admin/"), client.post("/admin/login/", typed)):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))
    assert client.get("/admin/").status_code == 302
    assert "next=/admin/" in client.get("/admin/login/?next=/admin/")["Location"]


def test_admin_changes_no_address_without_a_confirmation(db: None) -> None:
    client, user = signed_in(is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    page = client.get("/admin/account/").content.decode()
    assert 'name="name_email-first_name"' in page
    assert 'name="name_email-email"' not in page


def test_whoever_asks_for_a_private_document_is_led_to_the_same_log_in(db: None) -> None:
    answer = require_wagtail_login("/documents/1/plan.pdf")
    assert answer["Location"] == "/admin/login/?next=/documents/1/plan.pdf"


def test_restricted_document_is_not_served_before_the_second_factor(db: None) -> None:
    document = get_document_model().objects.create(
        title="Plan", file=ContentFile(b"%PDF-1.4", name="plan.pdf")
    )
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )
    client, user = signed_in(Role.CASE_OFFICER)
    assert asks_for_second_factor(client, document.url)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get(document.url).status_code == 200
