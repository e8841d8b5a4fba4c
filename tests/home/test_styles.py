"""A page loads the styles that it shows, and the first window of a connection holds it."""

import re
from functools import cache
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client

from tests.home.content import Content
from tests.home.markup import Markup

CSS = settings.BASE_DIR / "build" / "static" / "css"
BUDGET = 14_600  # ten packets: what arrives before the first answer of the reader's telephone
PAGES = ["home", "welcome", "only_german", "everything", "concepts", "concept", "first_chapter",
         "networks", "network", "offers", "counselling", "meeting"]  # fmt: skip
FUNDING = ["funding", "guideline", "projects", "project"]
VIEWS = ["map/", "districts/", "districts/koenigsborn/", "indicators/offers-by-topic/",
         "organisations/", "organisations/weltoffen/", "people/", "networks/matrix/",
         "resolutions/", "resolutions/council-2024/", "gaps/?terms=childcare",
         "search/?q=Unna", "account/login/",
         "funding/self-check/", "all-pages/", "nowhere/", "feedback/?page=welcome/",
         "sheet/?on=offers/counselling/&q=Unna", "goals/",
         "goals/diversity/together/", "demands/"]  # fmt: skip
built = pytest.mark.skipif(not CSS.exists(), reason="`npm run build` makes the styles")


@cache
def classes_in(file: Path) -> frozenset[str]:
    text = re.sub(r"\{[^{}]*\}", "{}", file.read_text())
    return frozenset(re.findall(r"\.((?:p|kern)-[\w-]+)", text))


def loaded(page: Markup) -> list[Path]:
    hrefs = [tag["href"] for tag in page.all("link") if tag["rel"] == "stylesheet"]
    return [CSS / Path(href).name for href in hrefs if "/css/" in href]


def unstyled(page: Markup) -> set[str]:
    """Classes whose rules stand in a file that the page does not load."""
    used = {name for tag in page.tags for name in tag["class"].split()}
    files = [file for file in CSS.glob("*.css") if file.stem.split(".")[0] != "admin"]
    known = frozenset[str]().union(*map(classes_in, files))
    there = frozenset[str]().union(*map(classes_in, loaded(page)))
    return (used & known) - there


@built
@pytest.mark.parametrize("language", ["de", "ar"])
def test_page_loads_the_styles_of_what_it_shows(
    content: Content, client: Client, language: str
) -> None:
    addresses = [content.address(name, language) for name in PAGES + FUNDING]
    addresses += [f"/{language}/{view}" for view in VIEWS]
    found = {a: unstyled(Markup(client.get(a).content.decode())) for a in addresses}
    assert {address: names for address, names in found.items() if names} == {}


@built
@pytest.mark.parametrize("name", ["home", "meeting", "search"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_page_and_its_styles_fit_the_first_window(
    content: Content, client: Client, name: str, language: str
) -> None:
    """Compressed as production sends them: the page by the page cache, files by WhiteNoise."""
    address = f"/{language}/search/?q=Unna" if name == "search" else content.address(name, language)
    page = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
    assert page["Content-Encoding"] == "gzip"
    styles = loaded(Markup(client.get(address).content.decode()))
    assert styles
    sizes = [len(brotli.compress(file.read_bytes())) for file in styles]
    assert len(page.content) + sum(sizes) <= BUDGET
