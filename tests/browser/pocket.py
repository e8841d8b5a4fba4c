"""The pack in a real browser without a network: every page of the sitemap, and the search.

    python -m tests.browser.pocket http://127.0.0.1:8000 de ar

(with DJANGO_SETTINGS_MODULE=portal.settings.dev) walks a running portal and prints what was
measured; the tests walk the small site.
"""

import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from search.quality.questions import Question, read, thing_of
from tests.browser.chromium import CHROMIUM, FLAGS

QUERIES = Path(__file__).parent.parent / "search" / "queries"
BANNER = ".p-pocket__banner"
FIRST_HIT = "#search-results li a"
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def store(page: Page, language: str) -> None:
    """One tap."""
    page.goto(f"/{language}/pocket/")
    page.locator("[data-act=keep]").click()
    expect(page.locator("[data-act=forget]")).to_be_visible(timeout=120_000)


def shown_offline(page: Page, address: str) -> str:
    """The heading under which a stored page is shown; empty where it is not."""
    page.goto(address)
    banner = page.locator(BANNER)
    banner.wait_for(timeout=15_000)
    heading = page.locator("#pocket h1")
    return heading.inner_text() if page.locator("#pocket article").count() else ""


def first_offline(page: Page, language: str, query: str) -> str:
    page.goto(f"/{language}/search/?q={quote(query)}")
    page.locator(f"{BANNER}").wait_for()
    hit = page.locator(FIRST_HIT).first
    return thing_of(hit.get_attribute("href") or "") if hit.count() else ""


def first_online(page: Page, language: str, query: str) -> str:
    page.goto(f"/{language}/search/?q={quote(query)}")
    hit = page.locator("#search-results h3 a").first
    return thing_of(hit.get_attribute("href") or "") if hit.count() else ""


def tuned(language: str) -> list[Question]:
    return [q for q in read(QUERIES / f"{language}.yaml") if q.set == "tuned"]


# --- The whole of a running portal ---------------------------------------------------------------


@dataclass(frozen=True)
class Measured:
    language: str
    pages: int
    shown: int
    bytes: int
    queries: int
    same: int


def sitemap(base: str, language: str) -> list[str]:
    """All addresses of the language."""
    found: list[str] = []
    parts = _places(f"{base}/sitemap.xml")
    for part in parts:
        found += [urlsplit(place).path for place in _places(f"{base}{urlsplit(part).path}")]
    return [path for path in found if path.startswith(f"/{language}/")]


def _places(address: str) -> list[str]:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - named by the caller
        return [node.text or "" for node in ElementTree.fromstring(answer.read()).iter(PLACE)]  # noqa: S314


def measure(context: BrowserContext, base: str, language: str) -> Measured:
    page = context.new_page()
    page.set_default_timeout(60_000)
    wanted = {q.text: first_online(page, language, q.text) for q in tuned(language)}
    store(page, language)
    answer = context.request.get(f"/{language}/pocket/pack.json", max_redirects=0)
    size = int(answer.headers["content-length"])
    addresses = sitemap(base, language)
    context.set_offline(True)
    headings = {address: shown_offline(page, address) for address in addresses}
    for address in (address for address, heading in headings.items() if not heading):
        print("not shown:", address)  # noqa: T201
    found = {text: first_offline(page, language, text) for text in wanted}
    for text in (text for text in wanted if found[text] != wanted[text]):
        print("another first hit:", text, wanted[text], found[text])  # noqa: T201
    context.set_offline(False)
    asked = [text for text in wanted if wanted[text]]
    return Measured(
        language=language,
        pages=len(addresses),
        shown=sum(map(bool, headings.values())),
        bytes=size,
        queries=len(asked),
        same=sum(found[text] == wanted[text] for text in asked),
    )


def main(base: str, *codes: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for code in codes:
            context = browser.new_context(base_url=base)
            print(measure(context, base, code))  # noqa: T201
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), *sys.argv[2:])
