"""Nothing is scrolled sideways on the narrowest screen, whatever the language and the spacing."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import OVERFLOW
from tests.home.content import Content

LANGUAGES = ["de", "de-simple", "en", "ar", "ru", "tr", "uk"]
# WCAG 2.2, 1.4.12: what readers may set, all at once.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Whether the brand and the tools of the header lie over each other.
OVERLAP = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const [brand, tools] = [box(".p-header__brand"), box(".p-tools")];
  return brand.bottom > tools.top + 1 && tools.bottom > brand.top + 1 &&
    brand.right > tools.left + 1 && tools.right > brand.left + 1;
}"""
FOUR_SCREENS = 4 * 640


@pytest.mark.parametrize("language", LANGUAGES)
def test_header_fits_every_width(open_page: OpenPage, content: Content, language: str) -> None:
    page = open_page(f"/{language}/", 320)
    for width in (320, 360, 600, 800, 991, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(OVERFLOW) == [], width
        assert not page.evaluate(OVERLAP), width


@pytest.mark.parametrize("language", LANGUAGES)
def test_wide_spacing_needs_no_scrolling_sideways(
    open_page: OpenPage, content: Content, language: str
) -> None:
    pages = [content.address(name, language) for name in ("home", "everything", "counselling")]
    records = ("goals/", "goals/diversity/together/", "people/", "networks/matrix/",
               "networks/matrix/?view=table", "resolutions/",
               "gaps/?rows=district&columns=category")  # fmt: skip
    for address in (*pages, *(f"/{language}/{path}" for path in records)):
        page = open_page(address, 320)
        page.evaluate(SPACING)
        assert page.evaluate(OVERFLOW) == [], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_page_is_four_screens_of_a_telephone(
    open_page: OpenPage, content: Content, language: str
) -> None:
    page = open_page(f"/{language}/", 360)
    assert page.evaluate("document.documentElement.scrollHeight") <= FOUR_SCREENS


def test_paper_has_what_is_folded_and_its_address(open_page: OpenPage, content: Content) -> None:
    page = open_page(content.address("everything", "de"))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    assert page.locator(".p-paper").is_visible()
    assert page.locator("[data-printed]").inner_text()
    assert not page.locator(".p-tools").is_visible()
