"""Nobody who is not signed in can send large bodies."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portal.uploads import LargeBodyMiddleware
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


def answer_to(size: int, cookie: str = "") -> int:
    request = RequestFactory().post("/de/account/login/", b"x" * size, "application/octet-stream")
    if cookie:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = cookie
    return LargeBodyMiddleware(lambda _request: HttpResponse())(request).status_code


def test_large_body_needs_somebody_who_is_signed_in() -> None:
    client = Client()
    client.force_login(make.UserFactory())
    assert answer_to(1_000) == 200
    assert answer_to(3_000_000) == 413
    assert answer_to(3_000_000, client.cookies[settings.SESSION_COOKIE_NAME].value) == 200


def test_made_up_cookie_and_a_session_of_nobody_are_not_enough() -> None:
    nobodys = SessionStore()
    nobodys["seen"] = True
    nobodys.create()
    assert answer_to(3_000_000, "made-up") == 413
    assert answer_to(3_000_000, str(nobodys.session_key)) == 413


def test_small_bodies_ask_no_database(django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert answer_to(1_000, "some") == 200
