"""An applicant at the pages: one association, one member, one open call."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from funding.models import Application
from portal.models import User
from tests.funding import factories


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def draft(db: None) -> Application:
    """Complete, and not handed in."""
    return factories.complete_application()


@pytest.fixture
def member(draft: Application) -> User:
    return factories.member_of(draft.organisation, language="en")


@pytest.fixture
def page(member: User, client: Client) -> Client:
    """The member's browser."""
    client.force_login(member)
    return client


@pytest.fixture
def address(draft: Application) -> Callable[..., str]:
    """The address of one of the draft's pages."""

    def build(name: str, *args: Any) -> str:
        return reverse(f"funding:{name}", args=[draft.uid, *args])

    return build


@pytest.fixture
def step(draft: Application) -> Callable[[str], str]:
    return lambda name: reverse("funding:application_step", args=[draft.uid, name])
