"""What somebody types into a step of her application, and the browsers in which she does."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.utils.translation import gettext

from funding.models import Application
from portal.models import User
from tests.funding.application.sent import idea

TEXT = "Wir kochen 🍲 und lernen العربية"
STILL_HERE = "You were signed out. What you typed is still here; please save it again."
Age = Callable[[int], None]


def token_on(client: Client, page: str) -> str:
    body = client.get(page).content.decode()
    found = re.search(r'name="writer" value="([^"]+)"', body)
    assert found
    return found[1]


def browser_of(user: User, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def typed(draft: Application, token: str, **fields: str) -> dict[str, Any]:
    return idea(draft.version, **{"need-text": TEXT}, **fields) | {"writer": token, "stay": "1"}


def shows_the_text(client: Client, page: str) -> bool:
    body = client.get(page).content.decode()
    said = gettext(STILL_HERE) in body
    assert said is (TEXT in body), "said where it is not true, or not said"
    return said
