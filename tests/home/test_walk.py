"""A reader's walk through the whole demo city: what is published is found by links, and dates and
amounts have one form in a language."""

import re
from collections.abc import Iterator
from unittest.mock import patch
from urllib.parse import urljoin

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoDbBlocker

from portal.content.addresses import page_address, public_sources
from portal.demo import registry
from portal.demo.loader import DemoLoader
from tests.database import prepared_for_a_module
from tests.home.factories import ensure_home
from tests.stores import clear_caches

pytestmark = pytest.mark.walk
FARTHEST = 4  # links from the home page
LANGUAGES = ("ar", "tr")
REFUSED = {
    "ar": {
        "ISO date": r"\b[12]\d{3}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b",
        "date of German offices": r"\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b",
        "two names of a month": r"(?:شباط|آذار|نيسان|أيار|حزيران|تموز|أيلول|تشرين|كانون)",
        "comma after the month": r"[؀-ۿ]+، (?:19|20)\d\d\b(?=[^\d]*$)",
        "point for thousands": r"\b\d{1,3}\.\d{3}\s?(?:€|يورو)",
        "no mark for thousands": r"(?<![\d,.])\d{4,}\s?(?:€|يورو)",
        "AM and PM": r"\d:\d\d [صم]\b",
    },
    "tr": {
        "ISO date": r"\b[12]\d{3}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b",
        "date of German offices": r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b",
        "short month": r"\b\d{1,2} (?:Oca|Şub|Nis|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara)\b",
        "nought before the day": r"\b0\d (?:Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos)\b",
        "comma for thousands": r"\b\d{1,3},\d{3}\s?(?:€|avro)",
        "another word": r"\d (?:euro|Euro|EUR)\b",
    },
}


@pytest.fixture(scope="module")
def walks(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, dict[str, tuple[int, str]]]]:
    """Language → address → links from home, and what stands there, in the reader's language."""
    with prepared_for_a_module(django_db_blocker, "walked", _whole_demo):
        yield {language: _walk(language) for language in LANGUAGES}


def _whole_demo() -> None:
    """Without its indexes, since nobody searches on this walk."""
    ensure_home()
    clear_caches()
    with patch.object(registry, "finishes", list):
        DemoLoader(report=lambda line: None).run()
    clear_caches()


def _walk(language: str) -> dict[str, tuple[int, str]]:
    client, found, waiting = Client(), {}, [(f"/{language}/", 0)]
    seen = {f"/{language}/"}
    for address, steps in waiting:
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        tree = html.fromstring(answer.content)
        found[address] = (steps, _text(tree, language))
        for link in tree.xpath("//a/@href"):
            target = _without_filters(urljoin(address, str(link)))
            if target.startswith(f"/{language}/") and target not in seen and not _is_file(target):
                seen.add(target)
                waiting.append((target, steps + 1))
    return found


def _is_file(address: str) -> bool:
    """What is made of a page stands below its address, and has no links of its own."""
    return address.endswith(".pdf")


def _without_filters(link: str) -> str:
    """The pages of a long list are walked through, and what has been; its filters are not."""
    address, _mark, query = link.partition("#")[0].partition("?")
    return f"{address}?{query}" if re.fullmatch(r"page=\d+|when=past", query) else address


def _text(tree: html.HtmlElement, language: str) -> str:
    for other in tree.xpath(f"//script|//style|//body//*[@lang and @lang != '{language}']"):
        other.drop_tree()
    said = " ".join(" ".join(text.split()) for text in tree.xpath("//body//text()"))
    return re.sub(r"https?://\S+", "", said)  # what stands in an address is no date


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_page_is_few_links_from_home(
    walks: dict[str, dict[str, tuple[int, str]]], language: str
) -> None:
    walk = walks[language]
    pages = {page_address(page, language) for page in public_sources().filter(depth__gt=1)}
    reached = {address for address, (steps, _text) in walk.items() if steps <= FARTHEST}
    assert len(pages) > 100
    assert sorted(pages - reached) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_amounts_have_one_form(
    walks: dict[str, dict[str, tuple[int, str]]], language: str
) -> None:
    odd = [
        (address, kind, found[0])
        for address, (_steps, text) in walks[language].items()
        for kind, pattern in REFUSED[language].items()
        for found in re.finditer(pattern, text)
    ]
    assert odd == []
