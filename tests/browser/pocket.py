"""The pack in a real browser without a network: every page of the sitemap, and the search.

    python -m tests.browser.pocket http://127.0.0.1:8000 --walk ar de ar en ru tr uk

(with DJANGO_SETTINGS_MODULE=portal.settings.dev) asks a running portal in each language, prints
what was measured, and exits 1 where a goal is missed; with `--walk` it opens every page of the
sitemap of that language as well. The tests walk the small site.
"""

import argparse
import re
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from defusedxml import ElementTree
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from search.quality.questions import SENTENCES, Question, read, thing_of
from tests.browser.chromium import CHROMIUM, FLAGS

QUERIES = Path(__file__).parent.parent / "search" / "queries"
BANNER = ".p-pocket__banner"
FIRST_HIT = "#search-results li a"
FIRST_ONLINE = re.compile(r'id="search-results".*?<h3[^>]*>\s*<a href="([^"]*)"', re.S)
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


def first_online(base: str, language: str, query: str) -> str:
    with urllib.request.urlopen(f"{base}/{language}/search/?q={quote(query)}", timeout=60) as page:  # noqa: S310 - named by the caller
        hit = FIRST_ONLINE.search(page.read().decode())
    return thing_of(hit[1]) if hit else ""


def typed(language: str) -> list[Question]:
    """What is typed into a small field; sentences are for another list."""
    return [q for q in read(QUERIES / f"{language}.yaml") if q.set != SENTENCES]


# --- The whole of a running portal ---------------------------------------------------------------


#: Goals: bytes of a pack as telephones are sent it; in so many of a hundred searches the same first
#: hit as on the portal, over all languages and in each, where a few more may differ: Russian that
#: is typed in the Ukrainian pack is stemmed as Ukrainian.
MOST_BYTES, SAME, SAME_EACH = 80_000, 90, 85


@dataclass(frozen=True)
class Measured:
    """`bytes` with Brotli; of `queries` so many have the `same` first hit as on the portal."""

    language: str
    pages: int
    shown: int
    bytes: int
    zipped: int
    queries: int
    same: int

    @property
    def missed(self) -> list[str]:
        found = {
            f"{self.pages - self.shown} pages are not shown": self.shown < self.pages,
            f"{self.bytes} bytes": self.bytes > MOST_BYTES,
            f"{self.same} of {self.queries} first hits": 100 * self.same < SAME_EACH * self.queries,
        }
        return [f"{self.language}: {what}" for what, is_missed in found.items() if is_missed]


def missed(measured: list[Measured]) -> list[str]:
    """The goals that are not reached, in words."""
    same, queries = sum(m.same for m in measured), sum(m.queries for m in measured)
    over_all = [f"{same} of {queries} first hits"] if 100 * same < SAME * queries else []
    return [*(what for each in measured for what in each.missed), *over_all]


def sitemap(base: str, language: str) -> list[str]:
    """All addresses of the language."""
    found: list[str] = []
    parts = _places(f"{base}/sitemap.xml")
    for part in parts:
        found += [urlsplit(place).path for place in _places(f"{base}{urlsplit(part).path}")]
    return [path for path in found if path.startswith(f"/{language}/")]


def _places(address: str) -> list[str]:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - named by the caller
        return [node.text or "" for node in ElementTree.fromstring(answer.read()).iter(PLACE)]


def size(base: str, language: str, encoding: str) -> int:
    request = urllib.request.Request(  # noqa: S310 - named by the caller
        f"{base}/{language}/pocket/pack.json", headers={"Accept-Encoding": encoding}
    )
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 - as above
        return len(answer.read())


def measure(context: BrowserContext, base: str, language: str, *, walk: bool) -> Measured:
    page = context.new_page()
    page.set_default_timeout(60_000)
    wanted = {q.text: first_online(base, language, q.text) for q in typed(language)}
    asked = [text for text, thing in wanted.items() if thing]
    store(page, language)
    addresses = sitemap(base, language) if walk else []
    context.set_offline(True)
    hidden = [address for address in addresses if not shown_offline(page, address)]
    found = {text: first_offline(page, language, text) for text in asked}
    context.set_offline(False)
    for address in hidden:
        print("not shown:", address)  # noqa: T201
    for text in (text for text in asked if found[text] != wanted[text]):
        print("another first hit:", text, wanted[text], found[text])  # noqa: T201
    return Measured(
        language=language,
        pages=len(addresses),
        shown=len(addresses) - len(hidden),
        bytes=size(base, language, "br"),
        zipped=size(base, language, "gzip"),
        queries=len(asked),
        same=sum(found[text] == wanted[text] for text in asked),
    )


def main(base: str, codes: list[str], walked: list[str]) -> list[str]:
    """The goals that are missed."""
    measured = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for code in codes:
            context = browser.new_context(base_url=base)
            measured.append(measure(context, base, code, walk=code in walked))
            print(measured[-1])  # noqa: T201
            context.close()
        browser.close()
    return missed(measured)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The pack in a browser without a network.")
    parser.add_argument("address")
    parser.add_argument("languages", nargs="+")
    parser.add_argument("--walk", action="append", default=[], metavar="LANGUAGE")
    given = parser.parse_args()
    below = main(given.address.rstrip("/"), given.languages, given.walk)
    sys.exit(f"Below the goal: {'; '.join(below)}." if below else 0)
