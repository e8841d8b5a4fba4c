"""Another city installs the same code: name, colours and menus are data."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.content.city import contrast
from portal.content.models import CitySettings
from tests.home.content import Content
from tests.home.markup import Markup


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#0b5c6b", "#ffffff", 7.5)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.2)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("field", "colour"),
    [("accent_colour", "#ffff00"), ("accent_colour_dark", "#222222"), ("accent_colour", "red"),
     ("accent_colour", "#12345g"), ("accent_colour", "}*{}")],
)  # fmt: skip
def test_colours_that_cannot_be_read_are_refused(db: None, field: str, colour: str) -> None:
    city = CitySettings.load()
    city.portal_name = {"de": "Portal"}
    setattr(city, field, colour)
    with pytest.raises(ValidationError) as error:
        city.full_clean()
    assert field in error.value.error_dict


def test_colours_reach_the_pages_as_a_file_of_their_own(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = theme_address(client)
    city = CitySettings.load()
    city.accent_colour = "#7a1f3d"
    with django_capture_on_commit_callbacks(execute=True):
        city.save()
    answer = client.get(theme_address(client))
    assert theme_address(client) != before
    assert answer["Content-Type"].startswith("text/css")
    assert "#7a1f3d" in answer.content.decode()


def theme_address(client: Client) -> str:
    links = Markup(client.get("/de/").content.decode()).all("link")
    return next(link["href"] for link in links if "theme.css" in link["href"])


def test_name_of_another_city_stands_on_every_page(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    city = CitySettings.load()
    city.city_name, city.portal_name = "Stadt Anderswo", {"de": "Willkommensportal"}
    with django_capture_on_commit_callbacks(execute=True):
        city.save()
    for address in ("/de/", "/ar/map/", "/de/nowhere/"):
        shown = client.get(address).content.decode()
        assert "Stadt Anderswo" in shown
        assert "Willkommensportal" in shown


def test_menu_has_the_pages_that_editors_chose_in_the_readers_words(
    content: Content, client: Client
) -> None:
    markup = Markup(client.get(content.address("counselling", "ar")).content.decode())
    words = [text for _language, text in markup.words]
    for title in ("العروض", "الشبكات", "جديد في أونا", "الخطط"):
        assert title in words
    current = [
        tag["href"] for tag in markup.all("a") if tag["aria-current"] and not tag["hreflang"]
    ]
    assert set(current) == {"/ar/offers/"}
    assert "/ar/imprint/" in [tag["href"] for tag in markup.all("a")]
    assert "/ar/only-german/" not in [tag["href"] for tag in markup.all("a") if not tag["hreflang"]]


def test_links_in_texts_lead_to_the_readers_language(content: Content, client: Client) -> None:
    page = content["only_german"]
    offer = content["counselling"].pk
    text = (
        f'<p><a linktype="page" id="{offer}">hier</a> <a linktype="page" id="999999">fort</a></p>'
    )
    page.body = [("text", text)]
    page.save()
    shown = client.get("/ar/only-german/").content.decode()
    assert '<a href="/ar/offers/counselling/">hier</a>' in shown
    assert "<a>fort</a>" in shown


def test_needs_lead_to_filtered_lists(content: Content, client: Client) -> None:
    links = [tag["href"] for tag in Markup(client.get("/ar/").content.decode()).all("a")]
    assert "/ar/offers/?category=counselling" in links


@pytest.mark.parametrize("ground", ["#000000", "#ffffff", "#ffd700", "#0b5c6b", "#777777"])
def test_header_is_written_on_in_what_can_be_read(db: None, ground: str) -> None:
    city = CitySettings.load()
    city.header_colour = ground
    text = city.as_css().partition("--city-header-text:")[2][:7]
    assert contrast(ground, text) >= 4.5
    assert "--city-header:initial" in city.as_css().partition("dark")[2]


def test_band_shows_its_colours_as_stripes(db: None) -> None:
    city = CitySettings.load()
    city.band_colours = "#112233, #445566"
    assert "linear-gradient(to right,#112233 0 50%,#445566 0 100%)" in city.as_css()
    for wrong in ("#112233,", "red", "#112233}*{}"):
        city.portal_name, city.band_colours = {"de": "Portal"}, wrong
        with pytest.raises(ValidationError) as error:
            city.full_clean()
        assert "band_colours" in error.value.error_dict
