"""One walk through the whole stack: visitor, search, sign-in, an upload, what is refused.

Run by CI against `make stack`; `TEST_STACK` names its folder. Without it these are not collected.
"""

import re

import pytest
import requests
from playwright.sync_api import BrowserContext, ConsoleMessage, expect

from tests.stack.conftest import Stack

pytestmark = pytest.mark.stack
APPLICANT = "applicant@example.org"
PDF = {"name": "Angebot.pdf", "mimeType": "application/pdf",
       "buffer": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"}  # fmt: skip
YEAR = 31_536_000


def test_all_parts_are_ready(stack: Stack) -> None:
    answer = stack.get("/ready/?strict")
    assert answer.status_code == 200
    assert {"database", "cache", "storage", "search", "queue", "mail"} <= set(answer.json())
    assert set(answer.json().values()) == {"ok"}


def test_plain_http_leads_to_https_which_is_asked_for_from_then_on(stack: Stack) -> None:
    port = int(stack.address.rsplit(":", 1)[1]) + 1
    answer = stack.get(f"http://localhost:{port}/de/offers/?category=leisure")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{stack.address}/de/offers/?category=leisure"
    secure = stack.get("/de/")
    assert int(re.findall(r"max-age=(\d+)", secure.headers["Strict-Transport-Security"])[0]) >= YEAR
    assert "default-src 'none'" in secure.headers["Content-Security-Policy"]


def test_first_page_asks_for_the_readers_language(stack: Stack) -> None:
    wishes = {"ar": "ar", "uk,en;q=0.5": "uk", "pl": "pl", "*": "de", "so": "languages"}
    for wish, place in wishes.items():
        answer = stack.get("/", headers={"Accept-Language": wish})
        assert answer.headers["Location"].endswith(f"/{place}/"), wish


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_home_page_comes_from_the_cache(stack: Stack, language: str, direction: str) -> None:
    first = stack.get(f"/{language}/")
    assert first.status_code == 200
    assert f'<html lang="{language}" dir="{direction}"' in first.text
    assert "Set-Cookie" not in first.headers
    again = stack.get(f"/{language}/")
    assert (again.text, again.headers["ETag"]) == (first.text, first.headers["ETag"])
    kept = stack.get(f"/{language}/", headers={"If-None-Match": first.headers["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")
    assert any(b"portal-pages" in key for key in stack.redis.scan_iter())


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Deutschkurs"), ("ar", "تعلم الألمانية"), ("uk", "робота")]
)
def test_search_finds(stack: Stack, language: str, words: str) -> None:
    answer = stack.get(f"/{language}/search/", params={"q": words})
    assert answer.status_code == 200
    results = re.findall(rf'<h[23][^>]*>\s*<a[^>]*href="(/{language}/[^"]+)"', answer.text)
    assert results
    assert stack.get(results[0]).status_code == 200


def test_styles_and_scripts_are_kept_for_a_year_and_small(stack: Stack) -> None:
    page = stack.get("/de/").text
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page))
    assert files
    for file in files:
        answer = stack.get(file, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        control = answer.headers["Cache-Control"]
        assert "immutable" in control
        assert int(re.findall(r"max-age=(\d+)", control)[0]) >= YEAR
        assert answer.headers.get("Content-Encoding") == "gzip"


def test_pictures_come_through_the_portals_own_host_and_nothing_else_does(stack: Stack) -> None:
    public, private = stack.settings["S3_BUCKET"], stack.settings["S3_PRIVATE_BUCKET"]
    stack.store.put_object(Bucket=public, Key="images/walk.svg", Body=b"<svg/>",
                           ContentType="image/svg+xml")  # fmt: skip
    stack.store.put_object(Bucket=private, Key="documents/walk.pdf", Body=b"%PDF")
    picture = stack.get("/media/images/walk.svg", headers={"Cookie": "secret=1"})
    assert (picture.status_code, picture.content) == (200, b"<svg/>")
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    assert stack.get("/media/?list-type=2").status_code == 403
    assert stack.get("/media/..%2fportal-private/documents/walk.pdf").status_code >= 400
    assert (
        stack.get(f"{stack.settings['S3_ENDPOINT']}/{private}/documents/walk.pdf").status_code
        == 403
    )
    assert requests.put(f"{stack.address}/media/images/walk.svg", b"x", timeout=10,
                        verify=str(stack.state / "certificate.pem")).status_code == 403  # fmt: skip


def test_applicant_signs_in_by_the_mailed_code_and_uploads(
    stack: Stack, browser: BrowserContext
) -> None:
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    before = stack.names("S3_PRIVATE_BUCKET")
    page = browser.new_page()
    page.on("console", note)
    page.goto("/de/funding/applications/new/")
    page.locator("#id_login, #id_email").first.fill(APPLICANT)
    page.locator("main form button[type=submit]").first.click()
    # An account that has never signed in is asked to confirm its address by a second code.
    while page.locator("#id_code").count():
        page.locator("#id_code").fill(stack.code_sent_to(APPLICANT))
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
    page.locator("#id_title").fill("Kochen für alle")
    page.locator("input[name=call]").first.check()
    page.locator("form:has(#id_title) button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}/step/"))
    page.goto(re.sub(r"/step/.*", "/step/attachments/", page.url))
    page.locator("#id_file").set_input_files(PDF)  # type: ignore[arg-type]
    page.locator("button[name=upload]").click()
    expect(page.locator(".p-attachment")).to_contain_text("Angebot.pdf")
    assert errors == []
    link = str(page.locator(".p-attachment a").first.get_attribute("href"))
    mine = page.request.get(link)
    assert (mine.status, mine.body()) == (200, PDF["buffer"])
    cookies = {cookie["name"]: cookie for cookie in browser.cookies()}
    assert cookies["__Host-sessionid"]["httpOnly"]
    assert cookies["__Host-sessionid"]["secure"]
    refused_to_everybody_else(stack, link, stack.names("S3_PRIVATE_BUCKET") - before)


def refused_to_everybody_else(stack: Stack, link: str, stored: set[str]) -> None:
    assert len(stored) == 1
    stranger = stack.get(link)
    assert stranger.status_code == 302
    assert "/account/" in stranger.headers["Location"]
    private = f"{stack.settings['S3_ENDPOINT']}/{stack.settings['S3_PRIVATE_BUCKET']}"
    for address in (f"{private}/{stored.pop()}", f"{private}/?list-type=2"):
        assert stack.get(address).status_code == 403


def test_what_is_for_the_office_is_for_nobody_else(stack: Stack) -> None:
    for path in ("/admin/", "/de/funding/office/"):
        answer = stack.get(path)
        assert (answer.status_code, "/account/login" in answer.headers["Location"]) == (302, True)
    assert stack.get("/de/account/demo/").status_code == 404


def test_large_bodies_are_refused_where_nobody_uploads(stack: Stack) -> None:
    body = b"x" * 4_000_000
    answer = requests.post(f"{stack.address}/de/account/login/", body, timeout=30,
                           verify=str(stack.state / "certificate.pem"))  # fmt: skip
    assert answer.status_code == 413
