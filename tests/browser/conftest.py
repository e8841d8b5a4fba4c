"""A browser and a running site with the small content; skipped where there is no Chromium.

The server reads in threads of its own, so what a test changes is committed: each module works on a
copy of the database with the small content. pytest-django runs these tests after all others.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import CHROMIUM, FLAGS
from tests.database import Prepared
from tests.home.content import Content
from tests.stores import clear_caches

STYLES = settings.BASE_DIR / "build" / "static" / "css" / "site.css"
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
T = TypeVar("T")
OpenPage = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """Where the site runs, and what is on it."""

    address: str
    content: Content


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def committed_content(
    prepared_content: Prepared[Content], django_db_blocker: DjangoDbBlocker
) -> Iterator[Content]:
    """Set up before the browser and left after it: it is not for Playwright's loop."""
    with prepared_content.to_change(django_db_blocker) as content:
        yield content


@pytest.fixture(scope="module")
def browser(committed_content: Content) -> Iterator[Browser]:
    """Chromium; open only as long as needed, since Django bears no event loop in its thread."""
    if not shutil.which(CHROMIUM):
        pytest.skip(f"no Chromium at {CHROMIUM}; CHROMIUM names another place")
    if not STYLES.exists():
        pytest.skip(f"no {STYLES.name}; `npm ci && npm run build` makes it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def in_a_thread(work: Callable[[], T]) -> T:
    """Where Playwright's loop runs, Django touches no database: that is done beside it."""

    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(run).result()


@pytest.fixture(scope="module")
def transactional_db(browser: Browser, committed_content: Content) -> Iterator[Site]:
    """The running site. In place of pytest-django's fixture: thrown away after a module."""
    clear_caches()
    server = LiveServer("127.0.0.1")
    try:
        yield Site(server.url, committed_content)
    finally:
        server.stop()


@pytest.fixture
def content(transactional_db: Site) -> Content:
    return transactional_db.content


@pytest.fixture
def contexts(browser: Browser, transactional_db: Site) -> Iterator[Callable[..., BrowserContext]]:
    """Opens contexts in which any request to another host is an error of the test."""
    opened: list[BrowserContext] = []
    strays: list[str] = []

    def open_context(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=transactional_db.address, **options)
        context.set_default_timeout(15_000)
        own = {"", urlsplit(transactional_db.address).netloc}

        def watch(request: Request) -> None:
            if urlsplit(request.url).netloc not in own:
                strays.append(request.url)

        context.on("request", watch)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()
    assert not strays, f"loaded from elsewhere: {strays}"


@pytest.fixture
def open_page(contexts: Callable[..., BrowserContext]) -> Iterator[OpenPage]:
    """Opens an address at a width; what the console calls an error fails the test."""
    errors: list[str] = []

    def go(address: str, width: int = 1280, *, strict: bool = True, **options: Any) -> Page:
        page = contexts(viewport={"width": width, "height": 800}, **options).new_page()

        def note(message: ConsoleMessage) -> None:
            if strict and message.type == "error":
                errors.append(message.text)

        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", note)
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        return page

    yield go
    assert not errors
