"""A copy of a list is kept for what its filters know, and for nothing that somebody invents."""

import pytest
from django.test import Client

from tests.home.content import Content

KEYS = [
    "category",
    "district",
    "lang",
    "view",
    "rows",
    "columns",
    "phase",
    "terms",
    "status",
    "page",
]
LISTS = ["/de/organisations/", "/de/people/", "/de/map/", "/de/offers/", "/de/events/"]


def left(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    found: str = answer.wsgi_request.META["QUERY_STRING"]
    return found


@pytest.mark.parametrize("address", LISTS)
def test_invented_choices_find_one_copy(content: Content, client: Client, address: str) -> None:
    invented = "category=invented&district=nowhere&page=99&at=zz&place=none&when=never"
    assert left(client, f"{address}?{invented}") == ""
    assert left(client, f"{address}?district=koenigsborn&{invented}") == "district=koenigsborn"


def test_other_choices_of_a_list_stay(content: Content, client: Client) -> None:
    assert left(client, "/de/events/?when=past&free=yes&free=no") == "free=yes&when=past"
    assert left(client, "/de/map/?at=1203&district=koenigsborn") == "at=1203&district=koenigsborn"


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("/de/calendar.ics", "district=koenigsborn"),
        ("/de/events.rss", "district=koenigsborn"),
        ("/de/gaps/", "columns=district&rows=field"),
        ("/de/gaps.csv", "columns=district&rows=field"),
        ("/de/gaps/offers/", "columns=district&rows=field"),
        ("/api/offers.geojson", "lang=ar"),
        ("/de/networks/matrix/", "view=table"),
        ("/de/organisations/", "district=koenigsborn"),
        ("/de/people/", "district=koenigsborn"),
        ("/de/goals/", ""),
        ("/de/demands/", ""),
        ("/de/networks/", "district=koenigsborn"),
    ],
)
def test_each_kept_view_leaves_what_it_knows(
    content: Content, client: Client, address: str, known: str
) -> None:
    invented = "&".join(f"{key}=invented" for key in KEYS)
    assert left(client, f"{address}?{invented}") == left(client, address) == ""
    assert left(client, f"{address}?{known}") == known
