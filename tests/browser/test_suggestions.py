"""While one types in a search: a list for the keyboard, a screen reader and both directions."""

import pytest
from playwright.sync_api import Page, expect

from search.models import IndexedDocument, SearchConcept
from tests.browser.conftest import OpenPage, Site, in_a_thread
from tests.browser.test_accessibility import OVERFLOW, violations

BEGINNINGS = {"de": "weltof", "ar": "منش"}
WORDS = {"de": "Weltoffenheit\nWeltOffen", "ar": "منشأة\nWeltOffen"}


@pytest.fixture
def words(transactional_db: Site) -> None:
    in_a_thread(lambda: SearchConcept.objects.get_or_create(slug="open", defaults={"words": WORDS}))
    assert in_a_thread(IndexedDocument.objects.exists)


def typed(open_page: OpenPage, language: str, width: int) -> Page:
    page = open_page(f"/{language}/search/", width, bypass_csp=True)
    page.locator("#q-results").press_sequentially(BEGINNINGS[language])
    expect(page.locator("#q-results-suggestions")).to_be_visible()
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_axe_finds_nothing_in_the_open_list(
    open_page: OpenPage, words: None, language: str, width: int
) -> None:
    page = typed(open_page, language, width)
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.evaluate(OVERFLOW) == []
    field, listed = page.locator("#q-results"), page.locator("#q-results-suggestions")
    assert field.get_attribute("role") == "combobox"
    first = listed.get_by_role("option").first
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    expect(first).to_have_attribute("aria-selected", "true")
    assert first.evaluate("e => getComputedStyle(e).direction") == ("rtl", "ltr")[language == "de"]


def test_keyboard_walks_chooses_and_leaves(open_page: OpenPage, words: None) -> None:
    page = typed(open_page, "de", 1280)
    field, listed = page.locator("#q-results"), page.locator("#q-results-suggestions")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    assert field.input_value() == "weltof"
    page.keyboard.press("ArrowDown")
    expect(listed).to_be_visible()
    assert listed.get_by_role("option").first.inner_text().startswith("Welt")
    chosen = listed.get_by_role("option").first.get_attribute("data-text")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#q-results").input_value() == chosen
    expect(page.locator("#search-results li").first).to_be_visible()


def test_a_click_searches_for_what_was_clicked(open_page: OpenPage, words: None) -> None:
    page = typed(open_page, "de", 360)
    option = page.locator("#q-results-suggestions").get_by_role("option").last
    chosen = option.get_attribute("data-text")
    with page.expect_navigation():
        option.click()
    assert page.locator("#q-results").input_value() == chosen
