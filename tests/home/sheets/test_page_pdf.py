"""A page as PDF and as QR code: what the page says, in the reader's language."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from home.sheets.page_pdf import page_pdf
from home.sheets.reading import nodes_of
from portal.mail import absolute
from tests.home.content import Content
from tests.home.sheets.read import is_accessible, tags_of, text_of

KINDS = ["welcome", "everything", "counselling", "festival", "network", "first_chapter", "concept"]
LANGUAGES = ["de", "en", "ar", "ru", "tr", "uk", "de-simple"]


def pdf_of(client: Client, address: str) -> bytes:
    answer = client.get(f"{address}page.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["X-Robots-Tag"] == "noindex"
    return bytes(answer.content)


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", KINDS)
def test_page_of_each_kind_is_an_accessible_pdf(
    content: Content, client: Client, name: str, language: str
) -> None:
    pdf = pdf_of(client, content.address(name, language))
    assert is_accessible(pdf, language)
    assert tags_of(pdf).count("/H1") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_organisation_is_a_pdf_in_each_language(
    content: Content, client: Client, language: str
) -> None:
    pdf = pdf_of(client, f"/{language}/organisations/weltoffen/")
    assert is_accessible(pdf, language.partition("-")[0])
    assert "Weltoffen Unna e. V." in text_of(pdf)


def test_offer_is_told_from_its_title_to_its_source(content: Content, client: Client) -> None:
    text = text_of(pdf_of(client, content.address("counselling")))
    told = ["Beratung für Neue", "Wir beraten Sie.", "Wann", "montags 10 Uhr", "Wo", "Rathaus",
            "Ausweis", "02303 111", "Wir helfen bei Briefen.",
            absolute("/de/offers/counselling/")]  # fmt: skip
    places = [text.find(words) for words in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)
    assert text.rfind("Stand: März 2024") > places[-2]


def test_arabic_words_are_shaped_and_numbers_keep_their_order(
    content: Content, client: Client
) -> None:
    text = text_of(pdf_of(client, content.address("counselling", "ar")))
    # This program turns the words of a line round; each of them is whole.
    for words in ("استشارة", "للقادمين", "الجدد", "الساعة", "02303 111"):
        assert words in text


def test_what_paper_cannot_do_is_left_out() -> None:
    html = """<main><form><p>Form</p></form><nav>Menu</nav><h1>Title</h1>
    <p class="p-only-screen">Share</p><button>Print</button><p hidden>Hidden</p>
    <p>Words <a href="https://a.example/x/">there</a> and <a href="/de/b/">here</a></p></main>"""
    title, line = nodes_of(html, "http://testserver/de/page/")
    assert (title.kind, title.level, title.runs[0].text) == ("heading", 1, "Title")
    assert "".join(run.text for run in line.runs) == "Words there (a.example/x) and here"
    assert [run.link for run in line.runs if run.link] == [
        "https://a.example/x/",
        "http://testserver/de/b/",
    ]


def test_headings_leave_no_level_out() -> None:
    html = "<main><h2>A</h2><h4>B</h4><h2>C</h2><h3>D</h3></main>"
    assert [node.level for node in nodes_of(html, "http://x/")] == [1, 2, 2, 3]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Fest 🎉", "中文", "a\x00b", "ქართული", "ﷺ", "x" * 3000])
def test_what_no_font_shows_does_not_cost_the_page(text: str) -> None:
    html = f"<main><h1>{text}</h1><p>Danach</p></main>"
    assert "Danach" in text_of(page_pdf(html, "http://testserver/de/page/"))


@pytest.mark.parametrize("file", ["page.pdf", "qr.svg"])
@pytest.mark.parametrize(
    "path", ["nowhere/", "search/", "map/", "account/login/", "admin/", "organisations/nobody/"]
)
def test_what_is_no_public_page_has_no_file(
    content: Content, client: Client, path: str, file: str
) -> None:
    assert client.get(f"/de/{path}{file}").status_code == 404


@pytest.mark.parametrize("file", ["page.pdf", "qr.svg"])
def test_hidden_page_has_no_file(
    content: Content, client: Client, file: str, django_capture_on_commit_callbacks: Any
) -> None:
    address = f"{content.address('counselling')}{file}"
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        content["counselling"].unpublish()
    assert client.get(address).status_code == 404


def test_file_of_a_page_that_moved_is_found(content: Content, client: Client) -> None:
    page = content["counselling"]
    page.slug = "advice"
    page.save_revision().publish()
    answer = client.get("/de/offers/counselling/page.pdf")
    assert (answer.status_code, answer["Location"]) == (301, "/de/offers/advice/page.pdf")


def test_pdf_is_made_once_for_all(
    content: Content,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    address = f"{content.address('welcome')}page.pdf"
    first = client.get(address)
    monkeypatch.setattr("home.sheets.views.page_pdf", lambda *args: b"made anew")
    assert client.get(address).content == first.content
    with django_capture_on_commit_callbacks(execute=True):
        content["welcome"].save_revision().publish()
    assert client.get(address).content == b"made anew"


def test_nobody_has_pdfs_made_without_end(content: Content, client: Client) -> None:
    codes = []
    for _time in range(32):
        caches["pages"].clear()
        codes.append(client.get("/de/organisations/weltoffen/page.pdf").status_code)
    assert codes.count(200) == 30
    assert codes[-1] == 429


def test_code_holds_the_address_of_the_page(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def note(url: str) -> str:
        seen.append(url)
        return "<svg/>"

    monkeypatch.setattr("home.sheets.views.qr_svg", note)
    answer = client.get(f"{content.address('welcome', 'ar')}qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert seen == [absolute("/ar/welcome/")]
