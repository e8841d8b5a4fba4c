"""Sessions end with the browser, and sooner where nobody sits in front of it."""

import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from funding.roles import Role
from portal.models import User
from portal.sessions import BEGAN, USED
from tests.funding import factories

pytestmark = pytest.mark.django_db
HOUR = 3600


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def goes_on(client: Client, address: str) -> bool:
    client.get(address)
    return "_auth_user_id" in client.session


def age(client: Client, **values: int) -> None:
    session = client.session
    for name, seconds in values.items():
        session[name] = int(time.time()) - seconds
    session.save()


@pytest.fixture
def applicant() -> Client:
    return signed_in(factories.UserFactory())


@pytest.fixture
def officer() -> Client:
    return signed_in(factories.user_with(Role.CASE_OFFICER))


@pytest.fixture
def area() -> str:
    with translation.override("de"):
        return reverse("funding:dashboard")


def test_cookie_ends_with_the_browser(applicant: Client, area: str) -> None:
    applicant.get(area)
    cookie = applicant.cookies["sessionid"]
    assert not cookie["max-age"]
    assert not cookie["expires"]


@pytest.mark.parametrize(("hours", "goes"), [(3, True), (5, False)])
def test_applicant_is_signed_out_after_hours_without_use(
    applicant: Client, area: str, hours: int, goes: bool
) -> None:
    applicant.get(area)
    age(applicant, **{BEGAN: 20 * HOUR, USED: hours * HOUR})
    assert goes_on(applicant, area) is goes


@pytest.mark.parametrize(("began", "used", "goes"), [(9, 0, True), (9, 2, False), (11, 0, False)])
def test_office_is_signed_out_after_an_hour_without_use_and_after_a_days_work(
    officer: Client, area: str, began: int, used: int, goes: bool
) -> None:
    officer.get(area)
    age(officer, **{BEGAN: began * HOUR, USED: used * HOUR})
    assert goes_on(officer, area) is goes


def test_one_who_is_signed_out_is_told_so_and_led_back(applicant: Client, area: str) -> None:
    applicant.get(area)
    age(applicant, **{USED: 5 * HOUR})
    answer = applicant.get(area)
    assert answer["Location"].endswith(f"?next={area}")
    with translation.override("de"):
        told = translation.gettext(
            "You were signed out, because you had not been here for a while."
        )
    assert told in applicant.get(answer["Location"]).content.decode()


def test_use_is_noted_once_a_minute(applicant: Client, area: str) -> None:
    applicant.get(area)
    age(applicant, **{USED: 30})
    before = applicant.session[USED]
    applicant.get(area)
    assert applicant.session[USED] == before
    age(applicant, **{USED: 90})
    applicant.get(area)
    assert applicant.session[USED] > before


def test_admin_is_watched_too(settings: Settings) -> None:
    boss = User.objects.create_superuser("boss@example.org", "secret", first_name="B")
    client = signed_in(boss)
    client.get("/admin/")
    age(client, **{USED: 2 * HOUR})
    assert not goes_on(client, "/admin/")
