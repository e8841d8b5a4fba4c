"""What a look at every page type has found, as far as a machine can see it."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import PAGES, VIEWS
from tests.browser.test_reflow import SPACING
from tests.home.content import Content

MORE = ["life-phases/", "indicators/", "sheet/", "pocket/", "saved/", "all-pages/",
        "feedback/?page=welcome/", "account/signup/", "search/?q=xyzxyz"]  # fmt: skip
# What stands out of the window: also where <main> cuts it off, so that no bar shows it.
BEYOND = """() => {
  const wide = document.scrollingElement.clientWidth;
  const apart = ".p-callbar, .p-tools, .p-skip, .p-visually-hidden, svg *";
  const cut = (e) => e.tagName !== "MAIN" &&
    ["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX);
  const within = (e) => {
    for (let up = e.parentElement; up; up = up.parentElement) if (cut(up)) return true;
    return false;
  };
  return [...document.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > wide + 1 || box.left < -1) &&
      !e.closest(apart) && !within(e);
  }).slice(0, 3).map((e) => e.outerHTML.slice(0, 160));
}"""
# Columns in which words stand letter by letter.
SQUEEZED = """() => [...document.querySelectorAll(".p-contact > div:first-child")]
  .filter((e) => e.clientWidth < 120).map((e) => e.outerHTML.slice(0, 160))"""
FIGURES = """() => [...document.querySelectorAll(".p-facts--figures dl > div")].map((e) => {
  const edge = (part) => {
    const words = document.createRange();
    words.selectNodeContents(e.querySelector(part));
    return words.getBoundingClientRect().right;
  };
  return Math.abs(edge("dd > bdi") - edge("dt"));
})"""
# A field of money as `components/field.html` writes it.
MONEY = """() => document.querySelector("main form").insertAdjacentHTML("afterbegin",
  `<div class="kern-form-input"><div class="p-control p-money"><input inputmode="decimal">
  <span class="p-money__sign" aria-hidden="true">€</span></div></div>`)"""
SIZE = "e => parseFloat(getComputedStyle(e).fontSize)"


def every_address(content: Content, language: str) -> list[str]:
    pages = [content.address(name, language) for name in PAGES]
    return pages + [f"/{language}/{view}" for view in [*VIEWS, *MORE]]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_nothing_stands_out_of_the_narrowest_screen_with_wide_letters(
    open_page: OpenPage, content: Content, language: str
) -> None:
    page = open_page(f"/{language}/", 320, strict=False)
    found = {}
    for address in every_address(content, language):
        page.goto(address)
        page.evaluate(SPACING)
        found[address] = page.evaluate(BEYOND)
    assert {address: parts for address, parts in found.items() if parts} == {}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("home", ".p-footer__links a"),
        ("home", ".p-header__portal"),
        ("offers", ".kern-form-check .kern-label"),
        ("everything", ".p-facts--figures dd > bdi"),
    ],
)
def test_long_words_stay_within_the_narrowest_screen(
    open_page: OpenPage, content: Content, name: str, parts: str
) -> None:
    page = open_page(content.address(name, "de"), 320)
    page.evaluate(SPACING)
    page.locator("main details").evaluate_all("all => all.forEach((e) => e.open = true)")
    page.locator(parts).evaluate_all(
        "all => all.forEach((e) => e.textContent = 'Erstaufnahmeeinrichtungsverordnung')"
    )
    assert page.evaluate(BEYOND) == []


def test_name_of_the_portal_is_not_broken(open_page: OpenPage) -> None:
    page = open_page("/de/", 320)
    name = page.locator(".p-header__portal")
    name.evaluate("e => e.textContent = 'Integrationsportal'")
    assert name.evaluate("e => e.offsetHeight < 2 * parseFloat(getComputedStyle(e).fontSize)")


@pytest.mark.parametrize("width", [360, 1280])
def test_names_of_contacts_have_room(open_page: OpenPage, content: Content, width: int) -> None:
    page = open_page("/de/", width)
    for name in ("counselling", "meeting", "everything", "network", "festival", "funding"):
        page.goto(content.address(name, "de"))
        assert page.evaluate(SQUEEZED) == [], name


def test_figure_begins_where_its_label_begins(open_page: OpenPage, content: Content) -> None:
    page = open_page(content.address("everything", "ar"), 360)
    apart = page.evaluate(FIGURES)
    assert apart
    assert max(apart) <= 1
    source = page.locator(".p-facts--figures > .p-source bdi").first
    assert source.evaluate(SIZE) < page.locator(".p-facts--figures dd > bdi").first.evaluate(SIZE)


def test_caption_of_a_wide_table_is_read_without_scrolling(
    open_page: OpenPage, content: Content
) -> None:
    page = open_page(content.address("everything"), 320)
    page.locator(".p-table table").first.evaluate("e => e.style.minWidth = '40rem'")
    room = page.locator(".p-table").first.evaluate("e => e.clientWidth")
    assert page.locator(".p-table caption").first.evaluate("e => e.offsetWidth") <= room


def test_sign_of_the_currency_does_not_cover_the_amount(open_page: OpenPage) -> None:
    page = open_page("/ar/account/login/", 360)
    page.evaluate(MONEY)
    sign = page.locator(".p-money__sign").bounding_box()
    field = page.locator(".p-money input").bounding_box()
    assert sign
    assert field
    kept_free = page.locator(".p-money input").evaluate(
        "e => parseFloat(getComputedStyle(e).paddingLeft)"
    )
    assert sign["x"] + sign["width"] <= field["x"] + kept_free


def test_paper_has_nothing_to_press(open_page: OpenPage, content: Content) -> None:
    page = open_page(content.address("counselling"))
    page.emulate_media(media="print")
    for name in (".p-actions", ".p-share", ".p-contact:has(.p-contact__more) .p-contact__acts"):
        assert not page.locator(name).first.is_visible(), name


def test_telephone_shows_the_next_steps_before_the_ways_to_pass_on(
    open_page: OpenPage, content: Content
) -> None:
    page = open_page("/de/", 360)
    for name in ("festival", "network", "first_chapter"):
        page.goto(content.address(name))
        aside, tools = page.locator("aside").bounding_box(), page.locator(".p-page-tools")
        box = tools.bounding_box()
        assert aside
        assert box
        assert aside["y"] + aside["height"] <= box["y"], name
