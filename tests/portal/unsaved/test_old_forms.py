"""Signed in again in another tab: Django’s check refuses the old form, and it is given back."""

import time
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from funding.models import Application
from portal import unsaved
from portal.models import User
from portal.sessions import BEGAN, USED
from portal.unsaved import Writer
from tests.funding import factories
from tests.portal.unsaved.browsers import TEXT, browser_of, shows_the_text, token_on, typed

pytestmark = pytest.mark.django_db


def test_form_from_before_signing_in_again_is_given_back(
    draft: Application, writer: User, form: str
) -> None:
    client = browser_of(writer, enforce_csrf_checks=True)
    data = typed(draft, token_on(client, form))
    answer = client.post(form, data, headers={"Origin": "http://testserver"})
    assert answer["Location"] == form
    draft.refresh_from_db()
    assert factories.answer_to(draft, "need") != TEXT
    assert shows_the_text(client, form)


def test_form_without_any_cookie_is_led_through_the_sign_in(
    draft: Application, writer: User, form: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    data = typed(draft, Writer(writer.pk, form).token())
    answer = client.post(form, data, headers={"Origin": "http://testserver"})
    assert urlsplit(answer["Location"]).query == f"next={form}"
    client.force_login(writer)
    assert shows_the_text(client, form)


@pytest.mark.parametrize("origin", ["", "null", "https://elsewhere.example"])
def test_form_from_elsewhere_is_refused_and_sets_no_cookie(
    draft: Application, writer: User, form: str, origin: str
) -> None:
    headers = {"Origin": origin} if origin else {}
    data = typed(draft, Writer(writer.pk, form).token())
    answer = Client(enforce_csrf_checks=True).post(form, data, headers=headers)
    assert answer.status_code == 403
    assert "sessionid" not in answer.cookies
    assert not Session.objects.exists()


def test_form_of_somebody_who_is_not_signed_in_now_is_refused(
    draft: Application, writer: User, form: str
) -> None:
    other = browser_of(factories.member_of(draft.organisation), enforce_csrf_checks=True)
    data = typed(draft, Writer(writer.pk, form).token())
    assert other.post(form, data, headers={"Origin": "http://testserver"}).status_code == 403
    assert unsaved.SESSION_KEY not in other.session


def test_old_form_is_kept_though_the_new_session_has_rested_too_long(
    draft: Application, writer: User, form: str
) -> None:
    client = browser_of(writer, enforce_csrf_checks=True)
    data = typed(draft, token_on(client, form))
    session = client.session
    session[BEGAN] = session[USED] = int(time.time()) - 5 * 3600
    session.save()
    client.post(form, data, headers={"Origin": "http://testserver"})
    assert client.get(form).status_code == 302
    client.force_login(writer)
    assert shows_the_text(client, form)
