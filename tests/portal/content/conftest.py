"""Pages in more languages: translated as translators do it, or rewritten in easy German."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from tests.home.content import Content
from tests.home.factories import translate
from tests.portal.content.localize import Committed, publish, submit, write


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committed:
    """Within, what waits for the commit happens at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def turkish(content: Content) -> Locale:
    locale, _made = Locale.objects.get_or_create(language_code="tr")
    translate(content["home"], "tr", title="Unna’ya hoş geldiniz", lead="Yardım.")
    return locale


@pytest.fixture
def translated(
    content: Content, turkish: Locale, admin_client: Client, committed: Committed
) -> Any:
    """An offer that has been translated into Turkish as translators do it."""
    page = submit(admin_client, content["counselling"], turkish)
    write(page)
    return publish(admin_client, page, committed)


@pytest.fixture
def easy_german(content: Content) -> Iterator[Content]:
    """Some of the pages in easy German too, which is written freely."""
    for name, title in (("home", "Hallo"), ("offers", "Hilfe"), ("counselling", "Rat für Sie")):
        fields = {"title": title} | ({"lead": "Hallo."} if name == "home" else {})
        translate(content[name], "de-simple", **fields)
    yield content
