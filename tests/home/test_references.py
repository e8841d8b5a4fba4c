"""What a page's texts link to costs the same, however many paragraphs, answers and buttons do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from portal.content.pages import PortalPage
from tests.home.content import Content
from tests.home.factories import fill
from tests.home.markup import Markup
from tests.stores import first_visit

BODIES = ["welcome", "counselling", "network", "concept", "first_chapter", "funding", "guideline",
          "project"]  # fmt: skip
LANGUAGES = ["de", "ar"]
Block = tuple[str, Any]


def document(number: int) -> Any:
    return get_document_model().objects.create(
        title=f"Merkblatt {number}", file=f"documents/{number}.pdf", file_size=1
    )


def linking(content: Content, many: int) -> list[Block]:
    """So many of each block that can link, every one to another page and another document."""
    pages = [page.pk for page in content.pages.values()]
    blocks: list[Block] = []
    for number in range(many):
        page, other, third, fourth = (pages[(4 * number + n) % len(pages)] for n in range(4))
        links = f'<a linktype="page" id="{page}">Seite</a>'
        files = f'<a linktype="document" id="{document(number).pk}">Datei</a>'
        answer = f'<p><a linktype="page" id="{third}">Antwort</a></p>'
        step = f'<p><a linktype="page" id="{other}">Schritt</a></p>'
        button = {"page": fourth, "query": "", "url": ""}
        blocks += [
            ("text", f"<p>{links} und {files}</p>"),
            ("steps", [{"title": "Wort", "text": step}]),
            ("questions", [{"question": "Wort", "answer": answer}]),
            ("download", {"document": document(100 + number).pk, "text": "Wort"}),
            ("call_to_action", {"text": "Wort", "label": "Wort", "link": button}),
            ("people", [content.records["person"].pk]),
            ("organisations", [content.records["organisation"].pk]),
            ("offers", [content["counselling"].pk, content["meeting"].pk][: number + 1]),
        ]
    return blocks


def write(page: PortalPage, blocks: list[Block]) -> None:
    """In all its languages."""
    allowed = page.body.stream_block.child_blocks
    for words in type(page).objects.filter(translation_key=page.translation_key):
        fill(words, {"body": [block for block in blocks if block[0] in allowed]})
        words.save()


def queries(client: Client, address: str) -> tuple[int, str]:
    """Of the first visit after a publication, and what it shows."""
    ask = first_visit(client, address)
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    assert answer.status_code == 200
    return len(captured), answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BODIES)
def test_another_paragraph_with_links_asks_nothing_more(
    content: Content, client: Client, name: str, language: str
) -> None:
    address = content.address(name, language)
    write(content[name], linking(content, 2))
    few, _shown = queries(client, address)
    write(content[name], linking(content, 6))
    many, shown = queries(client, address)
    assert many == few
    links = [tag["href"] for tag in Markup(shown).all("a")]
    assert len([href for href in links if href.startswith("/documents/")]) >= 12
    for page in content.pages.values():
        assert f"/{language}/{page.url_path.split('/', 2)[2]}" in links


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_need_on_the_home_page_asks_nothing_more(
    content: Content, client: Client, language: str
) -> None:
    def needs(many: int) -> list[Block]:
        pages = [page.pk for page in content.pages.values()]
        return [
            ("need", {"title": "Wort", "text": "", "icon": "info",
                      "link": {"page": pages[number], "query": "", "url": ""}})
            for number in range(many)
        ]  # fmt: skip

    counts = []
    for many in (2, 6):
        for words in type(content["home"]).objects.all():
            fill(words, {"needs": needs(many)})
            words.save()
        counts.append(queries(client, f"/{language}/")[0])
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BODIES)
def test_page_full_of_links_keeps_the_budget(
    content: Content,
    client: Client,
    name: str,
    language: str,
    django_assert_max_num_queries: Callable,
) -> None:
    pages = [page.pk for page in content.pages.values()]
    texts = [f'<p><a linktype="page" id="{pk}">Seite</a></p>' for pk in pages]
    text: list[Block] = [("text", words) for words in texts]
    button = {"page": pages[0], "query": "", "url": ""}
    write(
        content[name],
        [*text, ("call_to_action", {"text": "", "label": "Wort", "link": button}),
         ("people", [content.records["person"].pk])],
    )  # fmt: skip
    ask = first_visit(client, content.address(name, language))
    with django_assert_max_num_queries(12):
        assert ask().status_code == 200


def test_link_to_what_is_gone_stays_without_an_address(content: Content, client: Client) -> None:
    text = '<p><a linktype="document" id="9999">fort</a> <a linktype="page" id="">leer</a></p>'
    write(content["welcome"], [("text", text)])
    shown = client.get(content.address("welcome")).content.decode()
    assert "<a>fort</a>" in shown
    assert "<a>leer</a>" in shown
