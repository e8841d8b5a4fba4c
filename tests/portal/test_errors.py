"""Errors are told in the visitor's language, with a way on; without a database too."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

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
