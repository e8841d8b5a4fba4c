"""What machines ask for: robots.txt, security.txt, the icon, the sitemap in parts."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from home.models import InformationPage
from portal.content.addresses import address_of
from portal.content.models import CitySettings
from tests.home.content import Content
from tests.home.factories import add_page
from tests.home.sitemap import HOST, parts_of, places_in, sitemap
from tests.stores import publish_something


def test_robots_find_the_sitemap_and_leave_the_rest(content: Content, client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    text = answer.content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_finder_of_a_weakness_learns_whom_to_tell(content: Content, client: Client) -> None:
    settings = CitySettings.load()
    settings.email = ""
    settings.save()
    publish_something()
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.email = "portal@example.org"
    settings.save()
    publish_something()
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:portal@example.org" in text
    assert re.search(r"^Expires: 20\d\d-\d\d-\d\dT[\d:]+Z$", text, re.MULTILINE)


def test_browser_finds_the_icon(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith(".svg")


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.sitemaps.PAGES_IN_A_PART", 3)


@pytest.mark.usefixtures("small_parts")
def test_sitemap_names_its_parts_and_they_hold_all_pages(content: Content, client: Client) -> None:
    text = sitemap(client)
    assert len(parts_of(client)) > 5
    found = places_in(text)
    assert len(found) == len(set(found))
    for page in content.pages.values():
        assert f"{HOST}{address_of(page.url_path, 'de')}" in found
    assert f"{HOST}{content.address('welcome', 'ar')}" in found


@pytest.mark.usefixtures("small_parts")
def test_page_stays_in_its_part_of_the_sitemap(content: Content, client: Client) -> None:
    """A reader who comes again fetches what has changed, and nothing else."""
    before = {part: client.get(part)["ETag"] for part in parts_of(client)}
    page = add_page(InformationPage, content["home"], "late", title="Neu")
    publish_something()
    changed = [
        part
        for part in parts_of(client)
        if client.get(part, headers={"if-none-match": before.get(part, "")}).status_code != 304
    ]
    assert f"/sitemap-{page.pk // 3}.xml" in changed
    assert len(before.keys() & set(changed)) <= 2  # the numbers of pages may have gaps


def test_part_beyond_the_last_is_not_there(content: Content, client: Client) -> None:
    assert client.get("/sitemap-99999.xml").status_code == 404


@pytest.mark.usefixtures("small_parts")
def test_part_of_the_sitemap_names_translations_of_other_parts(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.sitemaps.PAGES_IN_A_PART", 1)
    [part] = [
        text
        for text in (client.get(part).content.decode() for part in parts_of(client))
        if f"{HOST}{content.address('welcome')}" in places_in(text)
    ]
    assert f'href="{HOST}{content.address("welcome", "ar")}"' in part
    assert f"{HOST}{content.address('welcome', 'ar')}" not in places_in(part)


def test_sitemap_is_kept_and_compressed(
    content: Content, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    part = parts_of(client)[-1]
    client.get(part)
    with django_assert_num_queries(0):
        answer = client.get(part, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert answer["ETag"]


def test_theme_is_not_sent_again(content: Content, client: Client) -> None:
    etag = client.get("/theme.css")["ETag"]
    assert client.get("/theme.css", headers={"if-none-match": etag}).status_code == 304


def test_guessed_addresses_cost_little(
    content: Content, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/wp-login.php")
    with django_assert_max_num_queries(2):  # editors may have led the address somewhere
        answer = client.get("/wp-login.php")
    assert answer.status_code == 404
    assert len(answer.content) < 300


def test_missing_page_is_sent_compressed(content: Content, client: Client) -> None:
    answer = client.get("/ar/nowhere/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 404
    assert answer["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("address", ["/robots.txt", "/theme.css", "/sitemap.xml"])
def test_page_for_machines_has_no_language_of_its_first_visitor(
    content: Content, client: Client, address: str
) -> None:
    first = client.get(address, headers={"Accept-Language": "ar"})
    assert first.status_code == 200
    assert "Content-Language" not in first
    assert client.get("/ar/")["Content-Language"] == "ar"
