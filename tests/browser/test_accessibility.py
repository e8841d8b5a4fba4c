"""axe has nothing to say, on any public page type, from the left and from the right."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import AXE, OpenPage
from tests.home.content import Content

PAGES = ["home", "welcome", "only_german", "everything", "concepts", "concept", "first_chapter",
         "networks", "network", "offers", "counselling", "meeting", "events", "festival", "series",
         "funding", "guideline", "projects", "project"]  # fmt: skip
VIEWS = ["map/", "districts/", "districts/koenigsborn/", "indicators/offers-by-topic/",
         "organisations/", "organisations/weltoffen/", "people/",
         "networks/matrix/", "networks/matrix/?view=table", "resolutions/council-2024/",
         "gaps/", "gaps/?rows=district&columns=category&terms=childcare",
         "search/?q=Unna", "account/login/",
         "offers/?category=leisure&language=ar", "events/?childcare=yes",
         "sheet/?q=Unna&on=offers/counselling/", "goals/", "goals/diversity/together/",
         "demands/"]  # fmt: skip
RUN = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return found.violations.map((v) =>
    `${v.id} (${v.impact}): ` + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | "));
}"""
OVERFLOW = """() => {
  const root = document.documentElement;
  const wide = [...document.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1) &&
      getComputedStyle(e).position !== "absolute";
  });
  const fits = root.scrollWidth <= root.clientWidth;
  return fits ? [] : [`${root.scrollWidth} px`, ...wide.slice(0, 5).map((e) => e.outerHTML)];
}"""


@pytest.fixture
def address_of(content: Content) -> Callable[[str, str], str]:
    def address(name: str, language: str) -> str:
        if name in content.pages:
            return content.address(name, language)
        return f"/{language}/{name}"

    return address


def violations(page: Page) -> list[str]:
    page.add_script_tag(path=AXE)
    return list(page.evaluate(RUN))


#: A reader scrolls from under the bar of a telephone; axe looks at one place alone.
NOTHING_COVERED = "document.querySelector('.p-callbar')?.style.setProperty('position', 'static')"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES + VIEWS)
def test_axe_finds_nothing(
    open_page: OpenPage,
    address_of: Callable[[str, str], str],
    name: str,
    language: str,
    width: int,
) -> None:
    page = open_page(address_of(name, language), width, bypass_csp=True)
    page.evaluate(NOTHING_COVERED)
    found = violations(page)
    wide = page.evaluate(OVERFLOW) if width == 360 else []
    assert (found, wide) == ([], [])


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", ["home", "everything", "offers", "counselling", "map/"])
def test_dark_colours_can_be_read(
    open_page: OpenPage, address_of: Callable[[str, str], str], name: str, language: str
) -> None:
    page = open_page(address_of(name, language), bypass_csp=True, color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(int(part) for part in ground[4:-1].split(",")[:3]) < 200
    assert violations(page) == []


def test_open_menus_have_nothing_to_find_either(open_page: OpenPage) -> None:
    page = open_page("/ar/", 360, bypass_csp=True)
    for menu in page.locator("details[data-menu] > summary").all():
        menu.click()
        assert violations(page) == []
        assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_page_can_be_enlarged_to_320_pixels(
    open_page: OpenPage, address_of: Callable[[str, str], str], language: str
) -> None:
    """400 % of 1280 pixels (WCAG 2.2, 1.4.10): nothing is to be scrolled sideways."""
    for name in ("home", "everything", "offers", "counselling", "guideline"):
        assert open_page(address_of(name, language), 320).evaluate(OVERFLOW) == [], name
