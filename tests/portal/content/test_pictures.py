"""Pictures: what they show and who made them, in the size and format that suits the screen."""

import importlib
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import clear_url_caches
from django.utils import translation
from pytest_django import Settings
from wagtail.blocks.struct_block import StructBlockValidationError

from home.models import InformationPage
from portal import urls
from portal.content.figures import FigureBlock
from portal.content.models import PortalImage, PortalRendition
from portal.content.picture_sizes import make_sizes
from tests.home.content import Content
from tests.home.factories import add_page, picture
from tests.home.markup import Markup, Tag

BLOCK = FigureBlock()


def figure(image: PortalImage, **changes: object) -> dict:
    return {"image": image.pk, "decorative": False, "alternative_text": "", "shape": "whole",
            "caption": ""} | changes  # fmt: skip


def shown(client: Client, content: Content, value: dict, language: str = "de") -> Tag:
    add_page(InformationPage, content["home"], "pictured", body=[("figure", value)])
    answer = client.get(f"/{language}/pictured/")
    assert answer.status_code == 200
    [tag] = [tag for tag in Markup(answer.content.decode()).all("img") if "/media/" in tag["src"]]
    return tag


def test_text_for_the_blind_and_credit_come_from_the_picture(
    content: Content, client: Client
) -> None:
    image = picture(description="Ein Fest", credit="Olena Muster", licence="cc-by")
    tag = shown(client, content, figure(image))
    assert tag["alt"] == "Ein Fest"
    assert "Olena Muster (CC BY)" in client.get("/de/pictured/").content.decode()


@pytest.mark.parametrize(
    ("changes", "alt"),
    [({"alternative_text": "Kinder tanzen"}, "Kinder tanzen"),
     ({"decorative": True, "alternative_text": "Kinder tanzen"}, "")],
)  # fmt: skip
def test_one_use_may_say_it_otherwise(
    content: Content, client: Client, changes: dict, alt: str
) -> None:
    assert shown(client, content, figure(picture(description="Ein Fest"), **changes))["alt"] == alt


def test_the_pictures_own_words_are_marked_as_german(content: Content, client: Client) -> None:
    value = BLOCK.to_python(figure(picture(description="Ein Fest")))
    assert str(value.alt) == "Ein Fest"
    assert value.alt_lang is None
    with translation.override("ar"):
        assert value.alt_lang == "de"


def test_browser_is_offered_sizes_and_plain_figures(content: Content, client: Client) -> None:
    """`width="1.200"` reserved a wrong space: the German thousands separator."""
    tag = shown(client, content, figure(picture(size=(1600, 1200), description="Ein Fest")))
    assert (tag["width"], tag["height"], tag["loading"]) == ("360", "270", "lazy")
    assert [part.split()[1] for part in tag["srcset"].split(",")] == ["360w", "680w", "1040w"]
    html = client.get("/de/pictured/").content.decode()
    assert 'type="image/avif"' in html
    assert "1.040" not in html


def test_wide_cut_keeps_its_focus(content: Content, client: Client) -> None:
    image = picture(size=(1600, 1200), description="Ein Fest", focal_point_x=1500,
                    focal_point_y=100, focal_point_width=50, focal_point_height=50)  # fmt: skip
    tag = shown(client, content, figure(image, shape="wide"))
    assert (tag["width"], tag["height"]) == ("360", "203")
    keys = PortalRendition.objects.filter(image=image).values_list("focal_point_key", flat=True)
    assert all(keys)


def test_picture_that_nobody_describes_is_refused_unless_decoration(content: Content) -> None:
    image = picture()
    with pytest.raises(StructBlockValidationError) as error:
        BLOCK.clean(BLOCK.to_python(figure(image)))
    assert list(error.value.block_errors) == ["alternative_text"]
    BLOCK.clean(BLOCK.to_python(figure(image, decorative=True)))
    BLOCK.clean_deferred(BLOCK.to_python(figure(image)))  # a draft may wait


def test_sizes_are_made_before_the_first_reader_comes(content: Content, client: Client) -> None:
    image = picture(size=(1600, 1200), description="Ein Fest")
    make_sizes.call(image.pk)
    made = PortalRendition.objects.filter(image=image).count()
    assert made == 7
    shown(client, content, figure(image))
    assert PortalRendition.objects.filter(image=image).count() == made


def test_picture_whose_file_is_gone_has_no_address(content: Content) -> None:
    image = picture(description="Ein Fest")
    assert image.url_at("max-24x24")
    image.file.storage.delete(image.file.name)
    assert PortalImage.objects.get(pk=image.pk).url_at("max-48x48") == ""


def test_picture_that_is_gone_needs_no_sizes(db: None) -> None:
    before = PortalRendition.objects.count()  # the small site has a picture of its own
    make_sizes.call(0)
    assert PortalRendition.objects.count() == before


def test_upload_asks_for_credit_terms_and_persons(admin_client: Client, db: None) -> None:
    html = admin_client.get("/admin/images/add/").content.decode()
    for name in ("credit", "licence", "persons", "description", "source", "taken_on"):
        assert f'name="{name}"' in html
    answer = admin_client.post("/admin/images/add/", {"title": "Fest"})
    assert {"credit", "licence", "persons"} <= set(answer.context["form"].errors)


@pytest.fixture
def demo_urls(settings: Settings) -> Iterator[None]:
    settings.DEMO_LOGIN = True
    importlib.reload(urls)
    clear_url_caches()
    yield
    settings.DEMO_LOGIN = False
    importlib.reload(urls)
    clear_url_caches()


def test_demo_serves_uploaded_pictures(content: Content, client: Client, demo_urls: None) -> None:
    image = picture()
    assert client.get(image.file.url).status_code == 200
    assert client.get("/media/../settings/base.py").status_code in {400, 404}


def test_only_the_demo_serves_them_itself(content: Content, client: Client) -> None:
    assert client.get(picture().file.url).status_code == 404
