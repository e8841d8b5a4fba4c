"""The map in a browser: marks and rows in step, by mouse, by keyboard, and without a script."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Page, expect

from offers.models import Location
from tests.browser.conftest import OpenPage, Site, in_a_thread
from tests.browser.funding_people import Contexts, page_of
from tests.browser.test_journeys import press_until
from tests.home.content import Content

MARK, ROW, CARD = "#mark-rathaus", "#place-rathaus", "[data-map-card]"


def test_map_works_without_a_script(open_page: OpenPage) -> None:
    page = open_page("/de/map/", 360, java_script_enabled=False)
    expect(page.locator(".p-map__area").first).to_be_visible()
    expect(page.locator("[data-map-tools]")).to_be_hidden()
    page.locator(MARK).click()
    assert page.url.endswith(ROW)
    expect(page.locator(ROW)).to_be_in_viewport()
    page.locator(f"{ROW} .p-place__mark").click()
    expect(page.locator(MARK)).to_be_in_viewport()


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 360)])
def test_mark_opens_with_the_keyboard_and_closes_again(
    open_page: OpenPage, language: str, width: int
) -> None:
    page = open_page(f"/{language}/map/", width)
    press_until(page, MARK)
    expect(page.locator(ROW)).to_have_class("p-place is-on")
    page.keyboard.press("Enter")
    card = page.locator(CARD)
    expect(card).to_be_focused()
    expect(card.locator(".kern-title")).to_have_text("Rathaus")
    page.keyboard.press("Tab")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator(MARK)).to_be_focused()


def test_row_leads_to_its_mark_and_a_card_to_the_offer(
    open_page: OpenPage, content: Content
) -> None:
    page = open_page("/ar/map/", 1280)
    page.locator(f"{ROW} h3").hover()
    expect(page.locator(MARK)).to_have_class("p-mark is-on")
    page.locator(f"{ROW} .p-place__mark").click()
    expect(page.locator(MARK)).to_be_focused()
    page.locator(MARK).click()
    page.locator(f"{CARD} a[lang=ar], {CARD} ul a").first.click()
    page.wait_for_url(f"**{content.address('counselling', 'ar')}")


def _place(page: Page, slug: str, x: int, y: int) -> None:
    """One more mark, so many per cent from the left and the top."""
    page.evaluate(
        """([slug, x, y]) => {
          const mark = document.querySelector("#mark-rathaus"), more = mark.cloneNode(true);
          more.id = `mark-${slug}`;
          const at = more.querySelector("svg");
          at.setAttribute("x", `${x}%`);
          at.setAttribute("y", `${y}%`);
          mark.after(more);
        }""",
        [slug, x, y],
    )


def test_arrows_go_to_the_next_mark_in_their_direction(open_page: OpenPage) -> None:
    page = open_page("/ar/map/", 1280)
    _place(page, "east", 80, 50)
    _place(page, "north", 50, 10)
    page.locator(MARK).focus()
    for key, at in (("ArrowRight", "east"), ("ArrowLeft", "rathaus"), ("ArrowUp", "north"),
                    ("ArrowDown", "rathaus"), ("ArrowDown", "rathaus")):  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator(f"#mark-{at}")).to_be_focused()


def test_closer_look_keeps_the_middle_and_the_size_of_marks(open_page: OpenPage) -> None:
    page = open_page("/de/map/", 360)
    before = page.locator(f"{MARK} .p-look").bounding_box()
    assert before is not None
    closer = page.locator("[data-zoom='2']")
    for _step in range(3):
        closer.click()
    expect(closer).to_be_disabled()
    after = page.locator(f"{MARK} .p-look").bounding_box()
    assert after is not None
    assert after["width"] == pytest.approx(before["width"], abs=1)
    assert after["x"] == pytest.approx(before["x"], abs=6)
    page.locator("[data-zoom='.5']").click()
    expect(closer).to_be_enabled()


def test_editor_sets_a_point_by_a_click_and_moves_it_with_the_keyboard(
    contexts: Contexts, transactional_db: Site
) -> None:
    place = transactional_db.content.records["exact"]
    editor = in_a_thread(
        lambda: get_user_model().objects.create_superuser(email="map@example.org", password="map")
    )
    page = page_of(contexts, transactional_db.address, editor)
    page.goto(reverse("wagtailsnippets_offers_location:edit", args=[place.pk]))
    latitude, longitude = page.locator("#id_latitude"), page.locator("#id_longitude")
    sheet = page.locator("[data-point-map] .p-map__sheet")
    sheet.scroll_into_view_if_needed()
    point = page.locator("[data-point] circle").first
    box = sheet.bounding_box()
    assert box
    sheet.click(position={"x": box["width"] / 4, "y": box["height"] / 4})
    marked = point.bounding_box()
    assert marked
    assert marked["x"] + marked["width"] / 2 == pytest.approx(box["x"] + box["width"] / 4, abs=2)
    north, east = float(latitude.input_value()), float(longitude.input_value())
    assert north > 51.5346
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowRight")
    assert float(latitude.input_value()) > north
    assert float(longitude.input_value()) > east
    longitude.fill("7.7")
    page.locator("[data-edit-form] button[type=submit]:visible").first.click()
    page.wait_for_url("**/admin/snippets/offers/location/**")
    saved = in_a_thread(lambda: Location.objects.get(pk=place.pk))
    assert saved.exactness == "exact"
    assert saved.point
    assert saved.point[0] > north
    assert saved.point[1] == 7.7
