"""Decisions of councils: a page for each, with what was decided, on which paper, what followed."""

import pytest
from django.test import Client
from django.utils import translation

from home.models import Resolution
from portal.content.plain_text import Passage, passages
from search import indexing
from search.models import IndexedDocument
from tests.home.content import Content
from tests.home.sitemap import sitemap
from tests.offers.pages import page, words
from tests.stores import publish_something

ADDRESS = "/de/resolutions/council-2024/"
TEXT = "Beschlossen wurde:\n\n- Geld für Vereine\n- ein Beirat\n\nDas gilt ab sofort."


@pytest.fixture
def resolution(content: Content) -> Resolution:
    Resolution.objects.filter(slug="council-2024").update(
        date="2024-03", votes={"de": "12 zu 3"}, paper="Vorlage 17/2024", text={"de": TEXT},
        followed={"de": "Der Beirat tagt."}, source_document="Niederschrift", source_page=4,
    )  # fmt: skip
    publish_something()
    return Resolution.objects.get(slug="council-2024")


def test_page_says_who_when_with_which_votes_on_which_paper(
    resolution: Resolution, client: Client
) -> None:
    shown = words(page(client, ADDRESS))
    for expected in ("März 2024", "Rat der Kreisstadt Unna", "12 zu 3", "Vorlage 17/2024",
                     "Das Konzept wird fortgeschrieben", "Der Beirat tagt.", "Niederschrift",
                     "beschlossen"):  # fmt: skip
        assert expected in shown, expected


def test_list_in_the_text_is_a_list(resolution: Resolution, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    assert "<li>Geld für Vereine</li>" in html
    assert "- Geld" not in html
    assert "<p>Das gilt ab sofort.</p>" in html


def test_page_leads_to_the_concept_that_rests_on_it(
    content: Content, resolution: Resolution, client: Client
) -> None:
    links = [tag["href"] for tag in page(client, ADDRESS).all("a")]
    assert content.address("concept") in links
    back = [tag["href"] for tag in page(client, content.address("concept")).all("a")]
    assert ADDRESS in back


def test_text_that_is_not_translated_is_marked_as_german(
    resolution: Resolution, client: Client
) -> None:
    markup = page(client, "/ar/resolutions/council-2024/")
    assert markup.language_of("Geld für Vereine") == "de"
    assert "تحديث الخطة" in words(markup)


def test_list_names_all_the_newest_first(resolution: Resolution, client: Client) -> None:
    Resolution.objects.create(
        slug="earlier", title={"de": "Früher"}, body="Kreistag", date="2020", result={"de": "ja"}
    )
    publish_something()
    shown = words(page(client, "/de/resolutions/"))
    assert shown.index("Das Konzept wird fortgeschrieben") < shown.index("Früher")
    assert "2020" in shown
    links = [tag["href"] for tag in page(client, "/de/concepts/").all("a")]
    assert {ADDRESS, "/de/resolutions/"} <= set(links)


def test_markup_in_a_text_is_escaped(resolution: Resolution, client: Client) -> None:
    Resolution.objects.update(text={"de": "- <script>alert(1)</script>"})
    publish_something()
    assert "<script>alert" not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("slug", ["nobody", "council-2024'", "%00"])
def test_unknown_resolution_is_not_found(content: Content, client: Client, slug: str) -> None:
    assert client.get(f"/de/resolutions/{slug}/").status_code == 404


def test_resolution_is_found_and_in_the_sitemap(resolution: Resolution, client: Client) -> None:
    found = {document.language: document for document in resolution.search_documents()}
    assert set(found) == {"de", "ar"}
    assert "Der Beirat tagt." in found["de"].text
    indexing.rebuild()
    assert IndexedDocument.objects.filter(url="/ar/resolutions/council-2024/").exists()
    listed = sitemap(client)
    for path in ("resolutions/council-2024/", "resolutions/", "people/", "networks/matrix/",
                 "organisations/"):  # fmt: skip
        assert f"/ar/{path}</loc>" in listed, path


def test_date_is_as_exact_as_it_is_known() -> None:
    with translation.override("de"):
        made = Resolution(title={"de": "X"}, date="2010-12")
        assert str(made).startswith("Dezember 2010 ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Ein Satz.", [Passage(("Ein Satz.",))]),
        ("Eins:\n- a\n- b", [Passage(("Eins:",)), Passage(("a", "b"), is_list=True)]),
        ("a\nb\n\n\nc", [Passage(("a", "b")), Passage(("c",))]),
        ("-5 Grad", [Passage(("-5 Grad",))]),
    ],
)
def test_typed_text_is_paragraphs_and_lists(text: str, expected: list[Passage]) -> None:
    assert list(passages(text)) == expected
