"""The editors' list of work: empty cells, the offer to enter, the call to make a priority of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.models import Call
from portal.models import User
from tests.funding.factories import CallFactory
from tests.home.content import Content
from tests.offers.pages import page, words

Town = dict[str, Any]


def signed_in(*roles: str) -> Client:
    user = User.objects.create_user(f"{'-'.join(roles)}@example.org", is_staff=True, language="de")
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def coming(db: None) -> Call:
    opens = timezone.now() + timedelta(days=30)
    return CallFactory(
        year=opens.year + 1, opens_at=opens, closes_at=opens + timedelta(days=30),
        priorities={"de": "Sprachkurse mit Kinderbetreuung", "ar": "دورات لغة"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "may"), [("editor", True), ("administrator", True), ("case_officer", False)]
)
def test_role_sees_the_report(town: Town, role: str, may: bool) -> None:
    assert (signed_in(role).get(reverse("gap_report")).status_code == 200) is may


def test_editor_finds_the_form_of_what_is_missing(town: Town) -> None:
    links = [tag["href"] for tag in page(signed_in("editor"), reverse("gap_report")).all("a")]
    assert [link for link in links if link.endswith("?phase=birth&field=leisure")]
    start = " ".join(words(page(signed_in("editor", "translator"), reverse("wagtailadmin_home"))))
    assert "An 2 von 4 Stellen der Präventionskette" in start


def test_who_may_change_calls_is_led_to_the_next_one(town: Town, coming: Call) -> None:
    edit = reverse(Call.snippet_viewset.get_url_name("edit"), args=[coming.pk])
    shown = page(signed_in("editor", "scheme_manager"), reverse("gap_report"))
    assert edit in [tag["href"] for tag in shown.all("a")]
    shown = page(signed_in("editor"), reverse("gap_report"))
    assert edit not in [tag["href"] for tag in shown.all("a")]
    assert "Die Schwerpunkte trägt ein, wer das Förderprogramm verwaltet." in words(shown)


def test_applicants_read_the_priorities_beside_the_call(
    content: Content, client: Client, coming: Call
) -> None:
    for address in (content.address("funding"), "/de/funding/self-check/"):
        assert "Sprachkurse mit Kinderbetreuung" in words(page(client, address))
