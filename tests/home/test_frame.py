"""The frame around all pages: kept for longer than they are, and never out of date."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portal.content.models import CitySettings
from tests.home.content import Content
from tests.home.markup import Markup

JUNK = "fbclid=abc&utm_source=mail&x=" + "1" * 100


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[[Any], None]:
    def act(page: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return act


def menu(client: Client, address: str) -> list[str]:
    markup = Markup(client.get(address).content.decode())
    return [link["href"] for link in markup.all("a")]


def test_section_that_leaves_the_menu_is_gone_from_all_pages(
    content: Content, client: Client, publish: Callable[[Any], None]
) -> None:
    section, elsewhere = content["offers"], content.address("concept", "ar")
    address = content.address("offers", "ar")
    assert address in menu(client, elsewhere)
    section.show_in_menus = False
    publish(section)
    assert address not in menu(client, elsewhere)


def test_page_enters_and_leaves_the_footer_at_once(
    content: Content, client: Client, publish: Callable[[Any], None]
) -> None:
    page, address = content["welcome"], content.address("welcome")
    elsewhere = content.address("concept")
    before = menu(client, elsewhere).count(address)
    page.in_footer = True
    publish(page)
    assert menu(client, elsewhere).count(address) == before + 1
    page.in_footer = False
    publish(page)
    assert menu(client, elsewhere).count(address) == before


def test_new_name_of_the_city_stands_on_all_pages_at_once(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    client.get(content.address("welcome"))
    settings = CitySettings.load()
    settings.city_name = "Kreisstadt Anderswo"
    with django_capture_on_commit_callbacks(execute=True):
        settings.save()
    assert "Kreisstadt Anderswo" in client.get(content.address("welcome")).content.decode()


@pytest.mark.parametrize(
    "address", ["/de/", "/de/offers/", "/de/nowhere/", "/de/search/", "/de/map/"]
)
def test_language_links_do_not_repeat_what_no_page_knows(
    content: Content, client: Client, address: str
) -> None:
    text = client.get(f"{address}?{JUNK}").content.decode()
    assert "fbclid" not in text
    assert "utm_source" not in text
    assert "1" * 100 not in text


def test_language_links_keep_the_filters(content: Content, client: Client) -> None:
    links = menu(client, f"/de/offers/?utm_source=mail&category=leisure&{JUNK}")
    assert "/ar/offers/?category=leisure" in links
    links = menu(client, "/de/search/?q=beratung&fbclid=1")
    assert "/ar/search/?q=beratung" in links
