"""Eleven questions, seven languages: how many steps from the home page to the answer.

`pytest -s tests/home/ways` prints the table: steps by links / steps by the search.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import Client
from lxml import html
from pytest_django import DjangoDbBlocker

from portal.demo.loader import DemoLoader
from tests.home.factories import ensure_home
from tests.home.ways.answers import CHECKS, AllOf
from tests.home.ways.reader import FARTHEST, Answer, Answers, Page, Reader
from tests.stores import clear_caches

pytestmark = pytest.mark.walk
LANGUAGES = ("de", "de-simple", "en", "ar", "ru", "tr", "uk")
QUESTIONS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8")
)
#: The search answers nearly all; what it misses, links do not.
MISSED = 2
Found = dict[tuple[str, str], tuple[Answer | None, Answer | None]]


@pytest.fixture(scope="module")
def found(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Found]:
    """(question, language) → the answer by links, the answer by the search."""
    with django_db_blocker.unblock():
        clear_caches()
        with transaction.atomic():
            ensure_home()
            DemoLoader(report=lambda line: None).run()
            clear_caches()
            ways = {
                (key, language): _both(reader, question)
                for language in LANGUAGES
                for reader in [Reader(language)]
                for key, question in QUESTIONS.items()
            }
            sys.stdout.write(table(ways))
            yield ways
            transaction.set_rollback(True)
        clear_caches()


def _both(reader: Reader, question: dict[str, Any]) -> tuple[Answer | None, Answer | None]:
    words, typed = question["words"][reader.language], question["typed"][reader.language]
    answered = AllOf.of(reader.language, question["answer"])
    return reader.by_links(words, answered), reader.by_search(typed, words, answered)


def table(ways: Found) -> str:
    head = f"\n{'':22}" + "".join(f"{language:>11}" for language in LANGUAGES)
    lines = [
        f"{key:22}" + "".join(f"{_cell(*ways[key, language]):>11}" for language in LANGUAGES)
        for key in QUESTIONS
    ]
    return "\n".join([head, *lines, "steps by links / by the search; – none within three"])


def _cell(links: Answer | None, search: Answer | None) -> str:
    return f"{links.steps if links else '–'} / {search.steps if search else '–'}"


def test_every_question_is_asked_in_every_language() -> None:
    assert len(QUESTIONS) == 11
    for key, question in QUESTIONS.items():
        assert set(question["words"]) == set(question["typed"]) == set(LANGUAGES), key
        assert {kind for row in question["answer"] for kind in row} <= set(CHECKS), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_every_answer_in_three_steps(found: Found, language: str) -> None:
    lost = [key for key in QUESTIONS if found[key, language][0] is None]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_leads_to_nearly_every_answer(found: Found, language: str) -> None:
    lost = [key for key in QUESTIONS if found[key, language][1] is None]
    assert len(lost) <= MISSED, lost


def test_what_is_most_urgent_stands_first_below_advice(found: Found) -> None:
    page = Reader("ar").page("/ar/advice/")
    assert page is not None
    below = page.xpath("//main//a[starts-with(@href, '/ar/advice/')]/@href")
    assert below[:2] == ["/ar/advice/emergency/", "/ar/advice/residence/"]


class _Site(Reader):
    """Pages from a dictionary."""

    pages: dict[str, str]

    def page(self, address: str) -> Page | None:
        text = self.pages.get(address)
        return html.fromstring(f"<html><main>{text}</main></html>") if text else None


class _Says(Answers):
    def __call__(self, page: Page) -> bool:
        return "here" in page.text_content()


def _site(**pages: str) -> _Site:
    site = _Site("en", Client())
    site.pages = {f"/en/{name}/".replace("/en/home/", "/en/"): text for name, text in pages.items()}
    return site


def test_reader_follows_words_of_the_question_alone() -> None:
    link = '<a href="/en/{}/">{}</a>'.format
    site = _site(home=link("a", "Weather") + link("b", "My Résidence"), a="here", b=link("c", "on"))
    assert site.by_links(["residence"], _Says()) is None
    site.pages["/en/b/"] = "It stands here"
    assert site.by_links(["residence"], _Says()) == Answer(1, "/en/b/")


def test_reader_gives_up_after_three_steps() -> None:
    chain = {f"p{n}": f'<a href="/en/p{n + 1}/">next</a>' for n in range(1, 5)}
    site = _site(home='<a href="/en/p1/">next</a>', **chain)
    site.pages[f"/en/p{FARTHEST}/"] = "here"
    assert site.by_links(["next"], _Says()) == Answer(FARTHEST, f"/en/p{FARTHEST}/")
    site.pages[f"/en/p{FARTHEST}/"] = chain["p3"]
    site.pages["/en/p4/"] = "here"
    assert site.by_links(["next"], _Says()) is None
