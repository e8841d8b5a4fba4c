"""The pack holds what readers find, follows what is published, and nothing that is withdrawn."""

import datetime
import gzip
import json
import zoneinfo
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.core.cache import caches
from django.test import Client

from home.pocket import making, records
from home.pocket.models import StoredPack
from home.pocket.times import hours_as_data
from home.pocket.wire import unpacked
from networks.models import ContactPerson, District
from portal.content.opening_hours import Hours
from tests.home.content import Content
from tests.home.sitemap import HOST, places_in, sitemap

pytestmark = pytest.mark.django_db
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def pack(client: Client, language: str = "de") -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/{language}/pocket/pack.json").json()
    return answer


def entries(client: Client, language: str = "de") -> dict[str, list[Any]]:
    """As a device stores them."""
    told = pack(client, language)
    digests = client.get(f"/{language}/pocket/index.json").json()["digests"]
    rows = {"?": told["?"]} | dict(unpacked(told["entries"]))
    return {path: [digests[path], *row] for path, row in rows.items()}


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
    assert len(digest) == 4
    assert any(rest)


def test_gist_of_an_area_costs_no_page(
    content: Content, django_assert_num_queries: Callable[..., Any]
) -> None:
    """Formerly the page of each district was made, and its lines thrown away."""
    District.objects.create(slug="south", name={"de": "Süd"}, description={"de": "Im Süden."})
    with django_assert_num_queries(2):  # districts, municipalities
        found = {entry.path: entry for entry in records.areas()}
    south = found["districts/south/"]
    assert (south.title, south.summary, south.lines) == ("Süd", "Im Süden.", ())
    assert south.more["b"] == 1


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

    make = making._rows
    monkeypatch.setattr(making, "_rows", made)
    assert client.get("/de/pocket/pack.json").status_code == 200
    monkeypatch.setattr(making, "_rows", lambda language: pytest.fail("made twice"))
    assert client.get("/de/pocket/pack.json").status_code == 200


def test_what_is_left_out_is_counted_and_said(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pack(client)["left_out"] == 0
    StoredPack.objects.all().delete()
    monkeypatch.setattr("home.pocket.entries.MOST", 1)
    few = pack(client)
    assert few["left_out"] > 0
    assert few["entries"]["kind"].count("offer") == 1
    for page in ("pocket/", "pocket/page/"):
        assert "data-more=" in client.get(f"/de/{page}").content.decode()


def kept() -> list[str]:
    """The keys of all that the store of the pages holds."""
    store: Any = caches["pages"]
    return list(store._cache)


def test_invented_digests_leave_nothing_behind(content: Content, client: Client) -> None:
    assert pack(client)
    before = kept()
    for number in range(5):
        answer = client.get(f"/de/pocket/changes.json?d={number}.x{number}")
        assert answer.json() == {"entries": {}}
    assert kept() == before


def test_pack_is_written_in_the_smallest_character_set(content: Content, client: Client) -> None:
    for language, charset in (("de", "windows-125"), ("ar", "windows-1256")):
        answer = client.get(f"/{language}/pocket/pack.json", HTTP_ACCEPT_ENCODING="")
        assert f"charset={charset}" in answer["Content-Type"]
    assert "استشارة للقادمين الجدد" in answer.content.decode("windows-1256")


def test_changes_are_read_of_any_character_set(content: Content, client: Client) -> None:
    path = content.address("counselling").removeprefix("/de/")
    row = entries(client, "ar")[path]
    changes = client.get(f"/ar/pocket/changes.json?d={row[0]}").json()["entries"]
    assert changes == {path: row}
    assert row[2] == "استشارة للقادمين الجدد"


@pytest.mark.parametrize("refused", ["br;q=0, gzip;q=0", "", "identity"])
def test_what_a_browser_refuses_is_not_sent(content: Content, client: Client, refused: str) -> None:
    assert "Content-Encoding" not in client.get(
        "/de/pocket/pack.json", HTTP_ACCEPT_ENCODING=refused
    )
    half = client.get("/de/pocket/pack.json", HTTP_ACCEPT_ENCODING="br;q=0.5, gzip;q=0")
    assert half["Content-Encoding"] == "br"


def test_changes_say_how_much_is_left_out_now(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.pocket.making.left_out", lambda: 7)
    row = next(iter(entries(client).values()))
    assert client.get(f"/de/pocket/changes.json?d={row[0]}").json()["left_out"] == 7


def test_changes_are_unpacked_so_often_and_no_oftener(
    content: Content, client: Client, settings: Any
) -> None:
    entries(client)
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"pocket_changes": "2/m/ip"}
    codes = [client.get("/de/pocket/changes.json?d=x").status_code for _time in range(3)]
    assert codes == [200, 200, 429]
