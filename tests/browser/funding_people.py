"""The people of the scheme for the browser tests, and how each of them signs in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from funding.models import Application, BoardMember, Call
from funding.roles import Role
from networks.models import Organisation
from portal.content.models import CitySettings
from portal.models import User
from tests.browser.conftest import in_a_thread
from tests.funding import factories

Contexts = Callable[..., BrowserContext]


@dataclass(frozen=True)
class Town:
    """The officer may decide as well, and yet not on what she has checked."""

    call: Call
    organisation: Organisation
    applicant: User
    officer: User
    decider: User
    finance: User
    seats: tuple[BoardMember, ...]


def build_town() -> Town:
    call = factories.CallFactory()
    city = CitySettings.load()
    city.court_name, city.court_town = "Verwaltungsgericht Musterstadt", "Musterstadt"
    city.save()
    organisation = factories.OrganisationFactory(name="Nachbarn e. V.")
    applicant = factories.member_of(organisation, email="olena@example.org")
    EmailAddress.objects.create(user=applicant, email=applicant.email, verified=True, primary=True)
    return Town(
        call=call,
        organisation=organisation,
        applicant=applicant,
        officer=factories.user_with(Role.CASE_OFFICER, Role.DECIDER),
        decider=factories.user_with(Role.DECIDER),
        finance=factories.user_with(Role.FINANCE),
        seats=tuple(factories.board_member(call) for _number in range(3)),
    )


def session_of(user: User) -> str:
    def sign_in() -> str:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    return in_a_thread(sign_in)


def page_of(contexts: Contexts, address: str, user: User | None = None, **options: Any) -> Page:
    """A browser of one's own, signed in."""
    context = contexts(**options)
    if user:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": address}
        context.add_cookies([cookie])  # type: ignore[list-item]
    return context.new_page()


def code_in_the_mail() -> str:
    body = str(mail.outbox[-1].body)
    found = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)$", body, re.MULTILINE)
    assert found, body
    return found[1]


def stored(application: Application) -> Application:
    return in_a_thread(lambda: Application.objects.get(pk=application.pk))
