"""Without a network: pages, search, hours; nothing before the tap and nothing after the removal."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from portal.content.models import CitySettings
from tests.browser.conftest import OpenPage, in_a_thread
from tests.browser.pocket import first_offline, shown_offline, store
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.home.content import Content

NEW_NUMBER = "02303 424242"
Contexts = Callable[..., BrowserContext]
STORED = """async () => ({
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  local: Object.keys(localStorage),
  cookies: document.cookie,
})"""
NOTHING = {"caches": [], "workers": 0, "local": [], "cookies": ""}
PAGES = ["home", "welcome", "counselling", "meeting", "offers", "concept", "network", "festival"]


def opened(contexts: Contexts, width: int = 360) -> Page:
    return contexts(viewport={"width": width, "height": 740}, bypass_csp=True).new_page()


def change_the_number() -> None:
    city = CitySettings.load()
    city.phone = NEW_NUMBER
    city.save()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_stored_pages_are_shown_and_found_without_a_network(
    contexts: Contexts, content: Content, language: str
) -> None:
    page = opened(contexts)
    store(page, language)
    page.context.set_offline(True)
    for name in PAGES:
        heading = shown_offline(page, content.address(name, language))
        assert heading, name
        assert page.evaluate("document.documentElement.dir") == ("rtl", "ltr")[language == "de"]
        assert page.evaluate(OVERFLOW) == []
    assert violations(page) == []
    path = content.address("counselling", language)
    title = shown_offline(page, path)
    assert path.endswith(first_offline(page, language, title))
    assert shown_offline(page, f"/{language}/organisations/weltoffen/")
    assert page.locator(".p-contact").count()
    page.goto(f"/{language}/nowhere/")
    expect(page.locator("#pocket input[name=q]")).to_be_visible()


def test_nothing_is_stored_before_the_tap_nor_after_the_removal(
    contexts: Contexts, content: Content
) -> None:
    page = opened(contexts)
    for address in ("/de/", "/de/pocket/", content.address("meeting")):
        page.goto(address)
        assert page.evaluate(STORED) == NOTHING
    store(page, "de")
    there = page.evaluate(STORED)
    assert there == NOTHING | {"caches": ["pocket:/de/"], "workers": 1}
    page.locator("[data-act=forget]").click()
    expect(page.locator("[data-act=keep]")).to_be_focused()
    assert page.evaluate(STORED) == NOTHING


def test_with_a_network_pages_come_from_the_portal(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    store(page, "de")
    in_a_thread(change_the_number)
    page.goto("/de/all-pages/")
    expect(page.locator("footer")).to_contain_text(NEW_NUMBER)
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    page.goto("/ar/")
    assert not page.evaluate("Boolean(navigator.serviceWorker.controller)")


def test_axe_finds_nothing_on_the_pages_about_it(open_page: OpenPage, content: Content) -> None:
    for address in ("/de/pocket/", "/ar/pocket/", "/de/saved/", "/ar/saved/"):
        page = open_page(address, 360, bypass_csp=True)
        assert violations(page) == []
        assert page.evaluate(OVERFLOW) == []


def test_list_keeps_what_was_chosen_on_the_device(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    page.goto(content.address("meeting"))
    button = page.locator("[data-keep]")
    title = page.locator("h1").inner_text()
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-keep] + [role=status]")).not_to_be_empty()
    page.goto(content.address("meeting", "ar"))  # the same thing
    expect(page.locator("[data-keep]")).to_have_attribute("aria-pressed", "true")
    page.goto("/de/saved/")
    assert [each.inner_text() for each in page.locator("#saved h2").all()] == [title]
    assert violations(page) == []
    assert page.context.cookies() == []
    page.locator("#saved li button").press("Enter")
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("#saved [role=status]")).to_contain_text(title)
    assert page.evaluate(STORED) == NOTHING


def test_list_is_printed_as_a_sheet_to_take_along(contexts: Contexts, content: Content) -> None:
    page = opened(contexts, 1280)
    page.goto(content.address("meeting"))
    page.locator("[data-keep]").click()
    page.goto("/de/saved/")
    expect(page.locator(".p-saved__notes")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".p-saved__notes")).to_be_visible()
    expect(page.locator("#saved li button")).to_be_hidden()


def test_list_says_what_it_needs_without_javascript(contexts: Contexts, content: Content) -> None:
    page = contexts(java_script_enabled=False).new_page()
    for address in ("/de/saved/", "/ar/pocket/"):
        page.goto(address)
        expect(page.locator("noscript p, noscript").first).to_be_visible()
        expect(page.locator("#saved, #pocket-control")).to_be_hidden()
    page.goto(content.address("meeting"))
    expect(page.locator("[data-keep]")).to_be_hidden()
