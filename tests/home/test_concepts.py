"""Concepts with their chapters, news, and figures of the city."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from home.models import DataPoint, Indicator, InformationPage
from tests.home.content import Content
from tests.home.factories import add_page, fill
from tests.home.markup import Markup
from tests.stores import clear_caches


def hrefs(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [tag["href"] for tag in Markup(answer.content.decode()).all("a")]


def test_concept_lists_its_chapters_in_order(content: Content, client: Client) -> None:
    links = hrefs(client, content.address("concept", "ar"))
    first, second = (content.address(n, "ar") for n in ("first_chapter", "second_chapter"))
    assert links.index(first) < links.index(second)


def test_chapters_lead_to_the_one_before_and_after(content: Content, client: Client) -> None:
    first, second = (content.address(n, "ar") for n in ("first_chapter", "second_chapter"))
    assert hrefs(client, first).count(second) == 2  # in the table of contents and as the next
    assert hrefs(client, second).count(first) == 2
    concept = content["concept"]
    middle = add_page(type(content["first_chapter"]), concept, "third", title="Kapitel 3")
    clear_caches()
    assert hrefs(client, second).count(f"/ar/concepts/diversity/{middle.slug}/") == 2


def test_unpublished_chapter_is_not_listed(content: Content, client: Client) -> None:
    chapter = content["second_chapter"]
    chapter.live = False
    chapter.save()
    assert content.address("second_chapter") not in hrefs(client, content.address("concept"))


def test_resolution_stands_with_its_concept_in_the_readers_language(
    content: Content, client: Client
) -> None:
    shown = client.get(content.address("concept", "ar")).content.decode()
    assert "تحديث الخطة" in shown
    assert "50" in shown
    assert "Rat der Kreisstadt Unna" in shown


def test_news_stand_on_the_home_page_the_newest_first(content: Content, client: Client) -> None:
    for day in range(1, 5):
        add_page(
            InformationPage, content["welcome"], f"news-{day}", title=f"Neues {day}",
            news_date=f"2025-01-{day:02}",
        )  # fmt: skip
    shown = client.get("/de/").content.decode()
    assert shown.index("Neues 4") < shown.index("Neues 3")
    assert "Neues 2" not in shown


def test_figure_has_one_value_for_an_area_and_a_day(content: Content) -> None:
    indicator = Indicator.objects.create(slug="people", name={"de": "Menschen"})
    values = {"indicator": indicator, "date": datetime.date(2024, 1, 1), "source": "Statistik"}
    DataPoint.objects.create(value=Decimal(59000), **values)
    DataPoint.objects.create(value=Decimal(9000), district=content.records["district"], **values)
    for area in ({}, {"district": content.records["district"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DataPoint.objects.create(value=Decimal(1), **values, **area)


def test_no_level_of_headings_is_skipped(content: Content, client: Client) -> None:
    """Cards and steps that stand before the first heading are of its level."""
    page = content["only_german"]
    parts = [("people", [content.records["person"].pk]), ("offers", [content["meeting"].pk]),
             ("steps", [{"title": "Anmelden", "text": ""}])]  # fmt: skip
    fill(page, {"body": [*parts, ("heading", "Danach"), *parts]})
    page.save()
    markup = Markup(client.get(content.address("only_german")).content.decode())
    inside = [tag.name for tag in markup.tags if tag.name in {"h1", "h2", "h3", "h4"}]
    assert inside[:8] == ["h1", "h2", "h2", "h2", "h2", "h3", "h3", "h3"]
