"""All chapters of a concept on one page, on the screen and on paper."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import ChapterPage, InformationPage
from tests.fetched import fetched
from tests.home.content import Content
from tests.home.factories import add_page
from tests.home.markup import Markup
from tests.home.sheets.read import is_accessible, tags_of, text_of
from tests.stores import clear_caches


def whole(content: Content, language: str = "de") -> str:
    return f"{content.address('concept', language)}whole/"


def page(client: Client, address: str) -> Markup:
    answer = client.get(address)
    assert answer.status_code == 200
    return Markup(answer.content.decode())


@pytest.fixture
def chapters(content: Content) -> None:
    """So many that paper has a table of contents; two with a heading of the same words."""
    for n in range(8):
        body = [("heading", "Ziele"), ("text", f"<p>Ziel Nummer {n}</p>")]
        title = f"Kapitel mit Nummer {n}"
        add_page(ChapterPage, content["concept"], f"chapter-{n}", title=title, body=body)


@pytest.mark.usefixtures("chapters")
@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_chapter_is_there_with_its_text(
    content: Content, client: Client, language: str
) -> None:
    shown = page(client, whole(content, language))
    parts = [tag["id"] for tag in shown.all("h2") if tag["id"].startswith("chapter-")]
    chapters = ChapterPage.objects.sources().child_of(content["concept"]).count()
    assert len(parts) == chapters > 8
    links = [tag["href"] for tag in shown.all("a")]
    assert [f"#{part}" for part in parts] == [
        link for link in links if link in {f"#{p}" for p in parts}
    ]
    html = client.get(whole(content, language)).content.decode()
    assert all(f"Ziel Nummer {n}" in html for n in range(8))
    assert html.count("<h3") >= 8


@pytest.mark.usefixtures("chapters")
def test_no_id_stands_there_twice(content: Content, client: Client) -> None:
    shown = page(client, whole(content))
    ids = [
        tag["id"]
        for name in ("h1", "h2", "h3", "section", "nav")
        for tag in shown.all(name)
        if tag["id"]
    ]
    assert len(ids) == len(set(ids))


@pytest.mark.usefixtures("chapters")
def test_more_chapters_ask_for_no_more_queries(content: Content, client: Client) -> None:
    client.get(whole(content))
    clear_caches()
    with fetched() as many:
        client.get(whole(content))
    ChapterPage.objects.sources().child_of(content["concept"]).filter(
        slug__startswith="chapter-"
    ).delete()
    clear_caches()
    with fetched() as few:
        client.get(whole(content))
    assert many.statements <= few.statements


def test_concept_leads_to_it_and_it_back_to_each_chapter(content: Content, client: Client) -> None:
    assert whole(content, "ar") in [
        tag["href"] for tag in page(client, content.address("concept", "ar")).all("a")
    ]
    links = [tag["href"] for tag in page(client, whole(content, "ar")).all("a")]
    assert content.address("first_chapter", "ar") in links
    assert content.address("concept", "ar") in links


def test_what_is_hidden_or_no_concept_has_none(content: Content, client: Client) -> None:
    assert client.get(f"{content.address('welcome')}whole/").status_code == 404
    assert client.get("/de/concepts/nowhere/whole/").status_code == 404
    PageViewRestriction.objects.create(page=content["concept"], restriction_type="login")
    clear_caches()
    assert client.get(whole(content)).status_code == 404


def test_page_named_like_it_is_served(content: Content, client: Client) -> None:
    add_page(InformationPage, content["welcome"], "whole", title="Ganz und gar")
    answer = client.get(f"{content.address('welcome')}whole/")
    assert answer.status_code == 200
    assert "Ganz und gar" in answer.content.decode()


@pytest.mark.usefixtures("chapters")
@pytest.mark.parametrize("language", ["de", "ar"])
def test_paper_begins_with_the_contents(content: Content, client: Client, language: str) -> None:
    answer = client.get(f"{whole(content, language)}page.pdf")
    assert answer.status_code == 200
    assert is_accessible(answer.content, language)
    tags = tags_of(answer.content)
    assert "/TOC" in tags
    assert tags.count("/H1") == 1
    assert text_of(answer.content).count("Kapitel mit Nummer 7") == 2


def test_short_page_has_no_contents_on_paper(content: Content, client: Client) -> None:
    assert "/TOC" not in tags_of(client.get(f"{content.address('welcome')}page.pdf").content)
