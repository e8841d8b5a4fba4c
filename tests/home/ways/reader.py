"""A reader with one question: follows only links whose words speak of it, or asks the search."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlencode, urljoin

from django.test import Client
from lxml import html

FARTHEST = 3  # what a person with a small telephone goes
OPENED = 6  # links of a page that are tried
LOOKED_AT = 3  # results of a search that are tried

Page: TypeAlias = html.HtmlElement


@dataclass(frozen=True)
class Answer:
    """How many steps it took, and where it stood."""

    steps: int
    address: str


def plain(text: str) -> str:
    """Without vowel signs, invisible signs and capitals: as a reader sees a word."""
    parts = unicodedata.normalize("NFD", text.replace("İ", "i").replace("\xad", ""))
    letters = "".join(sign for sign in parts if unicodedata.category(sign) not in {"Mn", "Cf"})
    return " ".join(unicodedata.normalize("NFC", letters).casefold().split())


def words_of(link: Page) -> str:
    """What a telephone shows of a link: it leaves out the small print of tiles."""
    tile = "ancestor::*[contains(@class, 'p-tiles')] and ancestor::small"
    return plain("".join(link.xpath(f".//text()[not({tile})]")))


@dataclass
class Reader:
    """One language, without cookies or JavaScript. Pages are fetched once."""

    language: str
    client: Client = field(default_factory=Client)
    _pages: dict[str, Page | None] = field(default_factory=dict)

    @property
    def home(self) -> str:
        return f"/{self.language}/"

    def page(self, address: str) -> Page | None:
        """What stands there; nothing where no page answers."""
        address = address.partition("#")[0]
        if address not in self._pages:
            answer = self.client.get(address, follow=True)
            is_page = answer.status_code == 200 and "html" in answer["Content-Type"]
            self._pages[address] = html.fromstring(answer.content) if is_page else None
        return self._pages[address]

    def by_links(self, words: list[str], answered: "Answers") -> Answer | None:
        return self._walk([self.home], words, answered, 0)

    def by_search(self, typed: str, words: list[str], answered: "Answers") -> Answer | None:
        """Typing and sending is one step, opening a result the second."""
        page = self.page(self.home)
        if page is None:
            return None
        form = page.xpath("//form[@role='search']")[0]
        [name] = form.xpath(".//input[@type='search']/@name")
        results = f"{urljoin(self.home, form.get('action'))}?{urlencode({name: typed})}"
        found = self.page(results)
        if found is None:
            return None
        hits = found.xpath("//main//li//h3//a/@href")[:LOOKED_AT]
        return self._walk([urljoin(results, hit) for hit in hits], words, answered, 2)

    def _walk(
        self, begin: list[str], words: list[str], answered: "Answers", steps: int
    ) -> Answer | None:
        """Breadth first: the answer with the fewest steps."""
        seen, now = set(begin), begin
        while now and steps <= FARTHEST:
            following: list[str] = []
            for address in now:
                page = self.page(address)
                if page is None:
                    continue
                if answered(page):
                    return Answer(steps, address)
                links = [link for link in self._scented(page, address, words) if link not in seen]
                seen.update(links[:OPENED])
                following += links[:OPENED]
            now, steps = following, steps + 1
        return None

    def _scented(self, page: Page, address: str, words: list[str]) -> Iterator[str]:
        """Links of the reader's language whose own words have one of the question's."""
        looked_for = [plain(word) for word in words]
        for link in page.xpath("//a[@href]"):
            target = urljoin(address, re.sub(r"#.*", "", link.get("href")))
            if target.startswith(self.home) and target != address:
                text = words_of(link)
                if any(word in text for word in looked_for):
                    yield target


class Answers:
    """What must be on the page at the end."""

    def __call__(self, page: Page) -> bool:
        raise NotImplementedError
