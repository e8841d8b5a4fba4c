"""An address with an endless query costs no page that nobody keeps; its reader finds the page."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from tests.home.content import Content

pytestmark = pytest.mark.django_db


def kept() -> list[str]:
    """The keys of all that the store of the pages holds."""
    store: Any = caches["pages"]
    return list(store._cache)


@pytest.mark.parametrize("address", ["/de/offers/", "/de/map/", "/de/search/", "/de/"])
def test_address_that_is_too_long_leads_to_what_the_page_knows(
    content: Content, client: Client, address: str
) -> None:
    """Each such address would cost a page, and none of them would be kept."""
    answer = client.get(f"{address}?page=2&fbclid={'x' * 1300}")
    assert answer.status_code == 302
    assert len(answer["Location"]) < 100
    assert answer["Location"].startswith(address)
    assert "fbclid" not in answer["Location"]


def test_words_that_are_too_long_are_answered_by_a_short_page(
    content: Content, client: Client
) -> None:
    answer = client.get("/ar/search/", {"q": "x" * 1300})
    assert answer.status_code == 414
    assert 'href="/ar/search/"' in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert client.get("/api/offers.geojson", {"lang": "x" * 1300}).status_code == 414
    assert [key for key in kept() if ":page:" in key] == []


def test_long_query_where_people_work_is_none_of_the_caches_business(admin_client: Client) -> None:
    assert admin_client.get("/admin/", {"q": "x" * 1300}).status_code == 200
