"""The pack holds what readers find, follows what is published, and nothing that is withdrawn."""

import datetime
import gzip
import json
import zoneinfo
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.test import Client

from home.pocket import pack as packing
from home.pocket.times import hours_as_data
from networks.models import ContactPerson
from portal.content.opening_hours import Hours
from tests.home.content import Content
from tests.home.sitemap import HOST, places_in, sitemap

pytestmark = pytest.mark.django_db
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def pack(client: Client, language: str = "de") -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/{language}/pocket/pack.json").json()
    return answer


def entries(client: Client, language: str = "de") -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = pack(client, language)["entries"]
    return found


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_address_of_the_sitemap_has_an_entry(
    content: Content, client: Client, language: str
) -> None:
    own = f"{HOST}/{language}/"
    listed = [p.removeprefix(own) for p in places_in(sitemap(client)) if p.startswith(own)]
    assert len(listed) > 5
    assert [path for path in listed if path not in entries(client, language)] == []


def test_entry_says_what_the_page_says(content: Content, client: Client) -> None:
    path = content.address("counselling").removeprefix("/de/")
    digest, kind, title, summary, *rest = entries(client)[path]
    page = content["counselling"]
    assert (kind, title, summary) == ("offer", page.title, page.summary)
    assert len(digest) == 8
    assert any(rest)


def test_language_without_words_says_which_it_is_in(content: Content, client: Client) -> None:
    path = content.address("only_german").removeprefix("/de/")
    assert entries(client, "ar")[path][5]["g"] == "de"
    assert "g" not in (entries(client)[path][5:] or [{}])[0]


def test_people_without_consent_are_in_no_pack(
    content: Content, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    person = ContactPerson.objects.get(pk=content.records["person"].pk)
    path = f"organisations/weltoffen/#{person.slug}"
    assert path in entries(client)
    assert "Ungenannt" not in json.dumps(pack(client))
    with django_capture_on_commit_callbacks(execute=True):
        person.consent_to_publish = False
        person.save()
    text = json.dumps(pack(client))
    assert path not in text
    assert person.last_name not in text


def test_only_what_changed_is_fetched(
    content: Content, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    before = client.get("/de/pocket/index.json").json()["digests"]
    assert before == {path: row[0] for path, row in entries(client).items()}
    with django_capture_on_commit_callbacks(execute=True):
        page = content["counselling"]
        page.summary = "Ganz neu."
        page.save_revision().publish()
    after = client.get("/de/pocket/index.json").json()["digests"]
    changed = {path for path in after if before.get(path) != after[path]}
    path = content.address("counselling").removeprefix("/de/")
    assert path in changed
    assert len(changed) < len(after) / 2
    asked = ".".join(after[each] for each in sorted(changed))
    answer = client.get(f"/de/pocket/changes.json?d={asked}").json()["entries"]
    assert set(answer) == changed
    assert answer[path][3] == "Ganz neu."


def test_unpublished_page_leaves_the_pack(
    content: Content, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    path = content.address("meeting").removeprefix("/de/")
    assert path in entries(client)
    with django_capture_on_commit_callbacks(execute=True):
        content["meeting"].unpublish()
    assert path not in entries(client)


def test_pack_is_sent_as_small_as_the_browser_takes_it(content: Content, client: Client) -> None:
    address = "/de/pocket/pack.json"
    plain = client.get(address, HTTP_ACCEPT_ENCODING="")
    small = client.get(address, HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    older = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
    assert brotli.decompress(small.content) == gzip.decompress(older.content) == plain.content
    assert {a["Vary"] for a in (plain, small, older)} == {"Accept-Encoding"}
    again = client.get(address, HTTP_IF_NONE_MATCH=small["ETag"])
    assert again.status_code == 304


def test_hours_are_a_week_and_the_days_that_differ() -> None:
    moment = datetime.datetime(2026, 11, 20, 12, tzinfo=BERLIN)
    week, odd = hours_as_data(Hours("Mo-Th 16:00-19:00; Fr 22:00-24:00; PH off", moment))
    assert week == ["1600-1900"] * 4 + ["2200-2400", "", ""]
    assert odd["20261225"] == ""  # a Friday
    assert "20261226" not in odd  # a Saturday, closed anyway
    assert odd["20270527"] == ""  # Corpus Christi, a holiday of the Land alone


def test_who_comes_while_it_is_made_is_asked_to_come_again(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(*args: Any) -> Any:
        assert client.get("/de/pocket/pack.json").status_code == 503
        assert client.get("/de/pocket/index.json")["Retry-After"] == "20"
        return make(*args)

    make = packing._make
    monkeypatch.setattr(packing, "_make", made)
    assert client.get("/de/pocket/pack.json").status_code == 200
    assert client.get("/de/pocket/pack.json").status_code == 200
