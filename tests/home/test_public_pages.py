"""What holds for each public page type, in a language from the left and one from the right."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.content.addresses import find_thing
from tests.home.content import Content
from tests.home.factories import public_page_types
from tests.home.markup import Markup
from tests.stores import clear_caches, first_visit

PAGES = ["home", "welcome", "news", "only_german", "imprint", "everything", "concepts", "concept",
         "first_chapter", "networks", "network", "offers", "counselling", "meeting", "events",
         "festival", "series", "funding", "guideline", "projects", "project"]  # fmt: skip
VIEWS = ["map/", "districts/", "districts/koenigsborn/", "indicators/",
         "organisations/weltoffen/", "organisations/?kind=association", "people/",
         "people/?language=ar&district=koenigsborn", "networks/matrix/?view=table", "resolutions/",
         "resolutions/council-2024/", "gaps/?rows=district&columns=category",
         "gaps/offers/?category=counselling", "offers/?category=counselling&language=ar&page=1",
         "offers/?category=leisure&district=koenigsborn&language=tr",
         "events/?childcare=yes&language=ar", "events/?when=past", "goals/",
         "goals/?status=running&edition=diversity", "goals/diversity/together/",
         "goals/diversity/principle/", "demands/?status=running"]  # fmt: skip
LANGUAGES = ["de", "ar"]


def test_small_site_has_every_page_type(content: Content) -> None:
    assert {type(page) for page in content.pages.values()} == public_page_types()
    assert set(PAGES) | {"second_chapter"} == set(content.pages)


def check(client: Client, address: str, language: str) -> Markup:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "cookie" not in answer.get("Vary", "").lower()
    assert "public" in answer["Cache-Control"]
    assert answer["Content-Language"] == language
    markup = Markup(answer.content.decode())
    assert list(markup.problems()) == []
    [html] = markup.all("html")
    assert (html["lang"], html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    return markup


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_public_clean_and_in_its_language(
    content: Content, client: Client, name: str, language: str
) -> None:
    markup = check(client, content.address(name, language), language)
    assert all(image.attributes.keys() >= {"alt"} for image in markup.all("img"))
    assert next(tag["href"] for tag in markup.all("a")) == "#main"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", VIEWS)
def test_view_is_public_clean_and_in_its_language(
    content: Content, client: Client, path: str, language: str
) -> None:
    check(client, f"/{language}/{path}", language)


@pytest.mark.parametrize("language", ["en", "uk", "de-simple", "tr", "ru"])
def test_other_languages_are_served_too(content: Content, client: Client, language: str) -> None:
    for name in ("home", "counselling", "concept", "network"):
        check(client, content.address(name, language), language)


@pytest.mark.parametrize("name", PAGES)
def test_links_of_a_page_lead_somewhere(content: Content, client: Client, name: str) -> None:
    """Inner links of the page itself, in the reader's language, and no 404 behind any."""
    markup = Markup(client.get(content.address(name, "ar")).content.decode())
    anchors = {tag["id"] for tag in markup.tags}
    for link in markup.all("a"):
        href = link["href"]
        if href.startswith("#"):
            assert href[1:] in anchors, href
        elif href.startswith("/") and not href.startswith(("/documents/", "//")):
            path, _mark, _rest = href.partition("?")
            assert path.startswith("/ar/") or link["hreflang"], href
            assert find_or_view(client, path), href


def find_or_view(client: Client, path: str) -> bool:
    _language, _slash, rest = path.lstrip("/").partition("/")
    return bool(find_thing(rest)) or client.get(path).status_code in {200, 302}


BUDGETS = {"offers": 15, "events": 15, "festival": 15, "series": 15, "everything": 17}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_first_visit_of_a_page_after_a_publication_costs_few_queries(
    content: Content,
    client: Client,
    name: str,
    language: str,
    django_assert_max_num_queries: Callable,
) -> None:
    ask = first_visit(client, content.address(name, language))
    with django_assert_max_num_queries(BUDGETS.get(name, 12)):
        ask()


def test_kept_page_costs_no_query(
    content: Content, client: Client, django_assert_num_queries: Callable
) -> None:
    for address in (content.address("welcome", "ar"), "/ar/map/", "/theme.css"):
        client.get(address)
        with django_assert_num_queries(0):
            client.get(address)


def test_first_page_of_all_costs_what_all_share_once(
    content: Content, client: Client, django_assert_max_num_queries: Callable
) -> None:
    clear_caches()
    with django_assert_max_num_queries(20):
        client.get(content.address("welcome", "ar"))
