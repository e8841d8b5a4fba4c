"""Languages of menus and forms alone: the portal's words are theirs, the texts are others'."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale

from home.models import InformationPage
from portal import languages
from tests.home.content import Content
from tests.home.factories import add_page
from tests.home.markup import Markup
from tests.home.sitemap import sitemap

ALONE = settings.INTERFACE_LANGUAGES
NOTICE = "This page has not been translated into your language yet."


def read(client: Client, address: str) -> Markup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Language"] == address[1:3]
    return Markup(answer.content.decode())


def said_in(code: str, message: str) -> str:
    with translation.override(code):
        return gettext(message)


@pytest.mark.parametrize("code", ALONE)
def test_menus_are_the_readers_and_texts_say_whose_they_are(
    content: Content, client: Client, code: str
) -> None:
    page = read(client, content.address("counselling", code))
    html = next(tag for tag in page.tags if tag.name == "html")
    assert (html["lang"], html["dir"]) == (code, languages.direction(code))
    assert page.language_of(said_in(code, "Skip to the content")) == code
    assert page.language_of(said_in(code, NOTICE)) == code
    assert page.language_of("Wir helfen bei Briefen.") == "de"
    assert page.language_of("Weltoffen Unna e. V.") == "de"


def test_list_of_contents_is_marked_as_the_text_is(content: Content, client: Client) -> None:
    headings = [("heading", word) for word in ("Eins", "Zwei", "Drei", "Vier")]
    add_page(InformationPage, content["home"], "long", title="Lang", body=headings)
    page = read(client, f"/{ALONE[0]}/long/")
    assert [language for language, text in page.words if text == "Drei"] == ["de", "de"]


@pytest.mark.parametrize("code", ALONE)
@pytest.mark.parametrize(
    "rest", ["", "offers/", "map/", "organisations/", "organisations/weltoffen/", "all-pages/",
             "search/?q=Beratung", "funding/", "funding/self-check/", "account/login/", "events/",
             "feedback/?page=welcome/"],
)  # fmt: skip
def test_every_kind_of_page_is_there(
    content: Content, client: Client, code: str, rest: str
) -> None:
    read(client, f"/{code}/{rest}")


def test_search_finds_what_is_written_in_other_languages(content: Content, client: Client) -> None:
    call_command("rebuild_search")
    page = read(client, f"/{ALONE[0]}/search/?q=Beratung")
    hrefs = [tag["href"] for tag in page.all("a")]
    assert f"/{ALONE[0]}/offers/counselling/" in hrefs


@pytest.mark.parametrize("code", ALONE)
def test_search_engines_are_led_to_the_languages_with_words(
    content: Content, client: Client, code: str
) -> None:
    for address in (content.address("counselling", code), f"/{code}/organisations/weltoffen/"):
        links = read(client, address).all("link")
        [canonical] = [tag["href"] for tag in links if tag["rel"] == "canonical"]
        assert canonical.split("/", 3)[3].startswith("de/")
        assert code not in {tag["hreflang"] for tag in links}
    assert f"/{code}/" not in sitemap(client)


def test_they_have_no_pages_of_their_own(content: Content) -> None:
    with pytest.raises(LookupError):
        Locale.objects.get_for_language(ALONE[0])
    assert not set(ALONE) & set(languages.codes())


def test_menu_names_them_last_and_says_what_there_is(content: Content, client: Client) -> None:
    page = read(client, "/de/welcome/")
    links = [tag["lang"] for tag in page.all("a") if tag["hreflang"] and tag["lang"]]
    assert [code for code in links if code != "de-simple"][-len(ALONE) :] == ALONE
    for code in ALONE:
        assert page.language_of(said_in(code, "menus and forms")) == code


def test_a_page_costs_them_no_more_than_others(
    content: Content, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = content.address("counselling", ALONE[0])
    read(client, content.address("welcome", ALONE[0]))  # what stands around all pages is kept now
    with django_assert_max_num_queries(12):
        read(client, address)


def test_all_languages_stand_on_one_page_for_whoever_needs_another(
    content: Content, client: Client
) -> None:
    answers = [
        client.get("/languages/", headers={"accept-language": wanted}) for wanted in ("so", "ar")
    ]
    assert answers[0].content == answers[1].content
    answer = answers[0]
    assert not answer.cookies
    assert "public" in answer["Cache-Control"]
    assert "Accept-Language" not in answer.get("Vary", "")
    page = Markup(answer.content.decode())
    assert {"name": "robots", "content": "noindex"} in [tag.attributes for tag in page.all("meta")]
    for code in languages.reader_codes():
        assert page.language_of(languages.native_name(code)) == code
        assert f"/{code}/" in {tag["href"] for tag in page.all("a")}
