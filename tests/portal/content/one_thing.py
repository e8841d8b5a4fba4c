"""How the tests of one thing in many languages read it."""

from typing import Any

from django.test import Client
from wagtail.models import Locale, Page


def in_language(page: Page, code: str) -> Any:
    return page.get_translation(Locale.objects.get(language_code=code)).specific


def status(client: Client, address: str) -> int:
    return client.get(address).status_code
