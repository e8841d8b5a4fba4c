"""Nobody who is not signed in can send large bodies."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from portal.uploads import LargeBodyMiddleware


@pytest.mark.parametrize(
    ("size", "signed_in", "status"),
    [(1_000, False, 200), (3_000_000, False, 413), (3_000_000, True, 200)],
)
def test_large_body_needs_a_session(size: int, signed_in: bool, status: int) -> None:
    request = RequestFactory().post("/de/account/login/", b"x" * size, "application/octet-stream")
    if signed_in:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "some"
    assert LargeBodyMiddleware(lambda _request: HttpResponse())(request).status_code == status
