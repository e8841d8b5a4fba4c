"""Journeys through the public site: with the keyboard alone, without a script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.keyboard import FOCUSED, STOP
from tests.home.content import Content


def press_until(page: Page, selector: str, key: str = "Tab", times: int = 60) -> None:
    """Press a key until the element has the focus, as somebody without a mouse does."""
    for _time in range(times):
        page.keyboard.press(key)
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached by {key}; at {page.evaluate(FOCUSED)}")


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_first_stop_of_the_keyboard_leads_past_the_menu(
    open_page: OpenPage, language: str, width: int
) -> None:
    page = open_page(f"/{language}/", width)
    page.keyboard.press("Tab")
    skip = page.locator("a.p-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_language_is_changed_with_the_keyboard(
    open_page: OpenPage, content: Content, width: int
) -> None:
    page = open_page(content.address("counselling"), width)
    menu = page.locator("details.p-menu", has=page.locator("[hreflang=ar]")).first
    press_until(page, "details.p-menu:has([hreflang=ar]) > summary")
    page.keyboard.press("Enter")
    expect(menu.locator("[hreflang=ar]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.locator("[hreflang=ar]")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    press_until(page, "[hreflang=ar]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{content.address('counselling', 'ar')}")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text("استشارة للقادمين الجدد")


@pytest.mark.parametrize("width", [360, 1280])
def test_offers_are_filtered_with_the_keyboard(open_page: OpenPage, width: int) -> None:
    page = open_page("/de/offers/", width)
    if width == 360:
        press_until(page, ".p-filter-fold > summary")
        page.keyboard.press("Enter")
    press_until(page, "#filter-category-counselling")
    page.keyboard.press("Space")
    press_until(page, ".p-filter button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**category=counselling**")
    expect(page.locator("#results .p-entry")).to_have_count(1)
    expect(page.locator("#filter-category-counselling")).to_be_checked()


def test_every_stop_of_the_keyboard_can_be_seen(open_page: OpenPage, content: Content) -> None:
    page = open_page(content.address("everything", "ar"))
    stops = []
    for _stop in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["end"]:
            break
        stops.append(stop["html"])
        assert stop["seen"], stop["html"]
    assert len(stops) > 10


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_newcomer_finds_help_without_a_script(
    open_page: OpenPage, content: Content, language: str, width: int
) -> None:
    page = open_page(f"/{language}/", width, java_script_enabled=False)
    page.locator("a[href$='offers/?category=counselling']").first.click()
    page.wait_for_url(f"**/{language}/offers/?category=counselling")
    while (folded := page.locator("details:not([open]):has(#filter-language-ar)")).count():
        folded.first.locator("> summary").click()
    page.locator("#filter-language-ar").check()
    page.locator(".p-filter button[type=submit]").click()
    page.wait_for_url("**language=ar**")
    page.locator("#results .p-entry a").first.click()
    page.wait_for_url(f"**{content.address('counselling', language)}")
    expect(page.locator("a[href='tel:+492303111']").first).to_be_visible()


def test_language_menu_opens_without_a_script(open_page: OpenPage) -> None:
    page = open_page("/de/", 360, java_script_enabled=False)
    page.locator("details.p-menu:has([hreflang=ar]) > summary").click()
    page.locator("details.p-menu [hreflang=ar]").click()
    page.wait_for_url("**/ar/")
