"""Asks as a reader does, and reads the page of results: what counts is what stands there.

In process no server is needed and no kept page is in the way; over HTTP any running portal can
be asked. Both read the same HTML.
"""

import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode

from django.test import Client
from django.test.utils import override_settings

from search.engine import get_engine
from search.quality.figures import Found
from search.quality.questions import Question, thing_of

RESULTS = "search-results"  # the id of the list in search/results.html
SECONDS = 30

Ask = Callable[[Question], tuple[Found, ...]]


class ReaderError(RuntimeError):
    """There was no page of results; the message says what came instead."""


@contextmanager
def in_process(engine: str = "") -> Iterator[Ask]:
    """Asks the portal in this process; the engine in use, or the one of a dotted path."""
    settings: dict[str, Any] = {
        "PAGE_CACHE": False,
        "ALLOWED_HOSTS": ["localhost"],
        "SEARCH_MISSED_COUNTED": False,
    }
    if engine:
        settings["SEARCH_ENGINE"] = engine
    client = Client(SERVER_NAME="localhost")

    def ask(question: Question) -> tuple[Found, ...]:
        response = client.get(_path(question), secure=True)
        if response.status_code != 200:
            raise ReaderError(f"{_path(question)} answers {response.status_code}")
        return read_page(response.content.decode())

    with override_settings(**settings):
        get_engine()  # an engine that is none says so now, not as a page that failed
        yield ask


def over_http(url: str) -> Ask:
    """Asks a running portal by the beginning of its addresses (https://portal.example.org)."""
    if not url.startswith(("http://", "https://")):
        raise ReaderError(f"{url}: an address beginning with http:// or https:// is needed")

    def ask(question: Question) -> tuple[Found, ...]:
        address = url.rstrip("/") + _path(question)
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as page:  # noqa: S310 - see above
                return read_page(page.read().decode())
        except (URLError, TimeoutError) as error:
            raise ReaderError(f"{address}: {error}") from error

    return ask


def _path(question: Question) -> str:
    return f"/{question.language}/search/?{urlencode({'q': question.text})}"


def read_page(html: str) -> tuple[Found, ...]:
    """The results of a page in their order; a thing shown twice counts where it stands first."""
    page = _ResultPage()
    page.feed(html)
    page.close()
    return tuple(dict.fromkeys(page.found))


class _ResultPage(HTMLParser):
    """Links within the headings of the list of results."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._lists = 0  # how many lists deep, from the list of results on
        self._in_heading = False
        self._address = ""
        self._title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"ol", "ul"} and (self._lists or values.get("id") == RESULTS):
            self._lists += 1
        elif tag in {"h2", "h3"} and self._lists:
            self._in_heading = True
        elif tag == "a" and self._in_heading:
            self._address, self._title = values.get("href") or "", ""

    def handle_data(self, data: str) -> None:
        if self._address:
            self._title += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self._lists:
            self._lists -= 1
        elif tag in {"h2", "h3"}:
            self._in_heading = False
        elif tag == "a" and self._address:
            title = " ".join(self._title.split())
            self.found.append(Found(title, thing_of(self._address)))
            self._address = ""
