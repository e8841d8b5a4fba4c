"""The public site runs no inline script or style; the editors' admin has a policy of its own."""

import pytest
from django.test import Client

from tests.home.content import Content


def policy(client: Client, path: str) -> dict[str, list[str]]:
    header = client.get(path)["Content-Security-Policy"]
    parts = (part.split() for part in header.split(";"))
    return {name: values for name, *values in parts}


@pytest.mark.parametrize(
    "path",
    ["/", "/de/", "/ar/offers/", "/de/map/", "/de/nowhere/", "/theme.css",
     "/sitemap.xml", "/api/offers.geojson", "/de/account/login/", "/de/search/?q=rat",
     "/de/admin/"],
)  # fmt: skip
def test_public_addresses_allow_their_own_files_alone(
    content: Content, client: Client, path: str
) -> None:
    directives = policy(client, path)
    assert directives["default-src"] == ["'none'"]
    for name in ("script-src", "style-src", "connect-src", "font-src", "form-action", "base-uri"):
        assert directives[name] == ["'self'"], name
    assert directives["img-src"] == ["'self'", "data:"]
    assert directives["frame-ancestors"] == ["'self'"]


def test_admin_has_its_own_policy(content: Content, admin_client: Client) -> None:
    directives = policy(admin_client, "/admin/")
    assert "'unsafe-inline'" in directives["script-src"]
    assert "'unsafe-eval'" not in directives["script-src"]
    assert not [v for values in directives.values() for v in values if "//" in v or v == "*"]


def test_answers_carry_the_headers_that_protect(content: Content, client: Client) -> None:
    answer = client.get("/de/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
