"""Without a network: pages, search, hours; nothing before the tap and nothing after the removal."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from portal.content.models import CitySettings
from tests.browser.conftest import OpenPage, Site, in_a_thread
from tests.browser.pocket import first_offline, shown_offline, sitemap, store
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
CONTENTS = """async () => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const sizes = async (key) => [key.url, (await (await cache.match(key)).text()).length];
  return Promise.all((await cache.keys()).map(sizes));
}"""
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


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_page_of_the_sitemap_opens_without_a_network(
    contexts: Contexts, transactional_db: Site, language: str
) -> None:
    page = opened(contexts)
    store(page, language)
    addresses = sitemap(transactional_db.address, language)
    assert len(addresses) > 15
    page.context.set_offline(True)
    assert [address for address in addresses if not shown_offline(page, address)] == []


def test_what_fails_is_said_and_what_was_stored_stays(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    store(page, "ar")
    before = page.evaluate(CONTENTS)
    control = page.locator("#pocket-control")
    words = {name: control.get_attribute(f"data-{name}") for name in ("portal", "network", "still")}
    for pattern, reason, act in (
        ("**/saved/", "portal", lambda route: route.fulfill(status=500)),
        ("**/pocket/index.json", "portal", lambda route: route.fulfill(status=500)),
        ("**/pocket/index.json", "network", lambda route: route.abort("internetdisconnected")),
    ):
        page.context.route(pattern, act)
        page.locator("[data-act=update]").click()
        expect(control.locator("[role=status]")).to_have_text(f"{words[reason]} {words['still']}")
        page.context.unroute(pattern)
        assert page.evaluate(CONTENTS) == before


def test_first_try_that_fails_says_nothing_is_stored(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    page.context.route("**/static/js/pocket-reader*.js", lambda route: route.fulfill(status=404))
    page.goto("/de/pocket/")
    page.locator("[data-act=keep]").click()
    failed = str(page.locator("#pocket-control").get_attribute("data-portal"))
    said = page.locator("#pocket-control [role=status]")
    expect(said).to_have_text(failed, timeout=120_000)  # the first who asks makes the pack
    expect(page.locator("[data-act=keep]")).to_be_visible()
    expect(page.locator("[data-act=forget]")).to_be_hidden()


def test_device_waits_while_the_portal_makes_the_pack(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    tries = []

    def answer(route: Route) -> None:
        tries.append(route)
        if len(tries) > 1:
            return route.continue_()
        return route.fulfill(status=503, headers={"Retry-After": "1"})

    page.context.route("**/pocket/index.json", answer)
    store(page, "de")
    assert len(tries) == 2


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


def test_list_keeps_people_beside_pages(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    page.goto("/ar/organisations/weltoffen/")
    expect(page.locator("[data-kept-list]")).to_be_hidden()
    button = page.locator("#olena-muster [data-keep]")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(OVERFLOW) == []
    assert violations(page) == []
    page.locator("[data-kept-list] a").click()
    page.locator("#saved h2 a").click()
    assert page.url.endswith("/ar/organisations/weltoffen/#olena-muster")
    page.goto(content.address("meeting"))
    page.locator("[data-keep]").click()
    page.goto("/de/saved/")
    assert page.locator("#saved h2").count() == 2


@pytest.mark.parametrize("language", ["de", "ar"])
def test_rows_of_a_list_are_kept_with_a_script_only(
    contexts: Contexts, content: Content, language: str
) -> None:
    page = opened(contexts)
    for name in ("offers", "events"):
        page.goto(content.address(name, language))
        row = page.locator("[data-keep-row]").first
        title = row.locator("a").first.inner_text()
        button = row.get_by_role("button", name=title)
        size = button.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        assert page.evaluate(OVERFLOW) == []
        assert violations(page) == []
        page.goto(f"/{language}/saved/")
        assert title in [each.inner_text() for each in page.locator("#saved h2").all()]
    plain = contexts(java_script_enabled=False).new_page()
    plain.goto(content.address("offers", language))
    expect(plain.locator("[data-keep-row]").first).to_be_visible()
    assert plain.locator("[data-keep-row] button").count() == 0
