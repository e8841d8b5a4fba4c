"""Errors are told in the visitor's language, with a way on; without a database too."""

import errno
import time
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from portal.outages import outage_of
from tests.home.content import Content


@pytest.mark.parametrize(
    ("path", "language", "direction"),
    [
        ("/de/gibt-es-nicht/", "de", "ltr"),
        ("/ar/gibt-es-nicht/", "ar", "rtl"),
        ("/de-simple/offers/nichts/", "de-simple", "ltr"),
        ("/ar/organisations/nobody/", "ar", "rtl"),
        ("/de/welcome/festival/tiefer/", "de", "ltr"),
    ],
)
def test_missing_page_is_told_in_the_language_of_the_address(
    content: Content, client: Client, path: str, language: str, direction: str
) -> None:
    answer = client.get(path)
    text = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}" dir="{direction}">' in text
    with translation.override(language):
        assert gettext("We cannot find this page") in text
    assert f'action="/{language}/search/"' in text
    assert not answer.cookies
    assert "public" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("path", ["/nowhere/", "/de/%00/", "/de/a%20b/", "/wp-login.php"])
def test_addresses_of_nothing_are_answered(content: Content, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_arabic_interface_is_really_arabic() -> None:
    with translation.override("ar"):
        assert gettext("We cannot find this page") != "We cannot find this page"


def test_page_of_last_resort_needs_nothing() -> None:
    text = render_to_string("500.html")
    for language in ("de", "en", "ar", "ru", "tr", "uk"):
        assert f'lang="{language}"' in text
    assert "<script" not in text


def test_form_from_elsewhere_is_refused_in_plain_words(content: Content) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/de/account/login/", {"email": "a@example.org"})
    assert answer.status_code == 403
    assert '<html lang="de"' in answer.content.decode()


# --- A neighbour is gone -------------------------------------------------------------------------


def answer_after(
    error: Exception, monkeypatch: pytest.MonkeyPatch, path: str, *, usable: bool = False
) -> Any:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr("portal.content.views.find_thing", fail)
    monkeypatch.setattr("portal.outages.connection", SimpleNamespace(is_usable=lambda: usable))
    return Client(raise_request_exception=False).get(path)


@pytest.mark.parametrize(
    ("language", "direction"), [("de", "ltr"), ("ar", "rtl"), ("tr", "ltr"), ("de-simple", "ltr")]
)
def test_database_that_is_gone_is_said_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, db: None, language: str, direction: str
) -> None:
    answer = answer_after(OperationalError("gone"), monkeypatch, f"/{language}/welcome/")
    text = answer.content.decode()
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert f'<html lang="{language}" dir="{direction}">' in text
    with translation.override(language):
        assert gettext("This page cannot be shown at the moment") in text
    assert "public" not in answer.get("Cache-Control", "")


def test_error_of_our_own_is_no_outage(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    for error, usable in ((ValueError("ours"), False), (OperationalError("locked"), True)):
        answer = answer_after(error, monkeypatch, "/uk/welcome/", usable=usable)
        assert answer.status_code == 500
        with translation.override("uk"):
            assert gettext("It is our fault, not yours. Please try again in a few minutes.") in (
                answer.content.decode()
            )


UNAVAILABLE = {"ResponseMetadata": {"HTTPStatusCode": 503}}


@pytest.mark.parametrize(
    "error",
    [
        EndpointConnectionError(endpoint_url="https://s3.example.org"),
        ReadTimeoutError(endpoint_url="https://s3.example.org"),
        ClientError(UNAVAILABLE, "GetObject"),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
)
def test_files_that_cannot_be_reached_are_said_so(
    monkeypatch: pytest.MonkeyPatch, db: None, error: Exception
) -> None:
    answer = answer_after(error, monkeypatch, "/de/welcome/")
    assert answer.status_code == 503
    with translation.override("de"):
        expected = gettext("Files cannot be opened or saved at the moment")
    assert expected in answer.content.decode()
    assert "s3.example.org" not in answer.content.decode()


def test_file_that_does_not_exist_is_no_outage() -> None:
    missing = ClientError({"ResponseMetadata": {"HTTPStatusCode": 404}}, "HeadObject")
    assert outage_of(missing) is None
    assert outage_of(FileNotFoundError()) is None


def test_kept_page_is_shown_while_the_database_is_gone(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = content.address("welcome")
    kept = client.get(address).content
    now = time.time()
    monkeypatch.setattr("portal.content.kept_page.time.time", lambda: now + 1800)
    answer = answer_after(OperationalError("gone"), monkeypatch, address)
    assert (answer.status_code, answer.content) == (200, kept)
