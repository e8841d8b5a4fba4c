"""A draft, who writes in it, and what she has sent without a session."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from funding.models import Application
from funding.scheme.steps import Step
from portal.models import User
from tests.funding import factories
from tests.portal.unsaved.browsers import Age, browser_of, token_on, typed


@pytest.fixture
def draft() -> Application:
    return factories.complete_application()


@pytest.fixture
def writer(draft: Application) -> User:
    return factories.member_of(draft.organisation)


@pytest.fixture
def form(draft: Application) -> str:
    """The page on which she types."""
    return reverse("funding:application_step", args=[draft.uid, Step.IDEA])


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Age:
    now = time.time
    return lambda seconds: monkeypatch.setattr("time.time", lambda: now() + seconds)


@pytest.fixture
def sent(draft: Application, writer: User, form: str) -> Client:
    """Her browser, after she has saved without a session."""
    client = browser_of(writer)
    token = token_on(client, form)
    Session.objects.all().delete()
    answer = client.post(form, typed(draft, token))
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={form}"
    return client
