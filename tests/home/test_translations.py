"""Words by language, facts once: what a reader of Arabic sees of German facts and German pages."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from home.models import InformationPage
from networks.models import ContactPerson
from portal import languages
from tests.home.content import Content
from tests.home.factories import add_page, translate
from tests.home.markup import Markup
from tests.home.sitemap import sitemap


def read(client: Client, address: str) -> Markup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Markup(answer.content.decode())


def text_of(markup: Markup) -> str:
    return " ".join(text for _language, text in markup.words)


# --- Facts ------------------------------------------------------------------------------------


def test_phone_changed_in_the_german_offer_shows_in_arabic_at_once(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = content.address("counselling", "ar")
    assert "02303 111" in text_of(read(client, address))
    offer = content["counselling"]
    offer.phone = "02303 4711"
    with django_capture_on_commit_callbacks(execute=True):
        offer.save_revision().publish()
    shown = text_of(read(client, address))
    assert "02303 4711" in shown
    assert "02303 111" not in shown
    assert "استشارة للقادمين الجدد" in shown


@pytest.mark.parametrize(
    ("name", "fact", "value", "shown"),
    [
        ("concept", "publisher", "Kreis Unna", "Kreis Unna"),
        ("network", "founded", 1999, "1999"),
        ("network", "website", "https://neu.example.org/", "neu.example.org"),
        ("welcome", "source_document", "Neue Quelle", "Neue Quelle"),
        ("counselling", "as_of", "2026", "2026"),
    ],
)
def test_facts_are_read_from_the_source(
    content: Content, client: Client, name: str, fact: str, value: Any, shown: str
) -> None:
    page = content[name]
    setattr(page, fact, value)
    page.save()
    assert shown in text_of(read(client, content.address(name, "ar")))


def test_fact_left_in_the_translation_is_not_shown(content: Content, client: Client) -> None:
    arabic = content["counselling"].get_translation(Locale.objects.get(language_code="ar"))
    arabic.phone = "02303 666"
    arabic.save()
    assert "02303 666" not in text_of(read(client, content.address("counselling", "ar")))


def test_contact_without_consent_is_shown_nowhere(content: Content, client: Client) -> None:
    for address in (content.address("counselling"), "/de/organisations/weltoffen/"):
        shown = text_of(read(client, address))
        assert "Muster" in shown
        assert "Ungenannt" not in shown
        assert "ungenannt@example.org" not in shown
    assert content.records["unnamed"] not in ContactPerson.searchable()


# --- Fallback ---------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["ar", "en", "tr", "uk", "ru"])
def test_missing_page_is_shown_in_german_and_says_so(
    content: Content, client: Client, reader: str
) -> None:
    markup = read(client, content.address("only_german", reader))
    assert markup.language_of("Das gibt es noch nicht auf Arabisch.") == "de"
    assert {lang for lang, text in markup.words if text == "Nur auf Deutsch"} == {"de"}
    assert "noindex" in [tag["content"] for tag in markup.all("meta") if tag["name"] == "robots"]
    notice = next(tag for tag in markup.all("div") if "p-notice-fallback" in tag["class"])
    assert notice["lang"] == reader
    assert "Deutsch" in text_of(markup)


def test_notice_is_in_the_readers_language(content: Content, client: Client) -> None:
    german = read(client, content.address("only_german", "de"))
    arabic = read(client, content.address("only_german", "ar"))
    assert [tag for tag in german.all("meta") if tag["name"] == "robots"] == []
    with translation.override("ar"):
        menu = gettext("Main menu")
    assert menu in [tag["aria-label"] for tag in arabic.all("nav")]


def test_translated_page_carries_no_notice(content: Content, client: Client) -> None:
    markup = read(client, content.address("welcome", "ar"))
    assert not [tag for tag in markup.all("meta") if tag["name"] == "robots"]
    assert markup.language_of("سجلوا أنفسكم.") == "ar"


def test_german_in_a_list_of_arabic_rows_is_marked(content: Content, client: Client) -> None:
    markup = read(client, content.address("offers", "ar"))
    assert markup.language_of("استشارة للقادمين الجدد") == "ar"
    assert markup.language_of("Offener Treff") == "de"
    assert markup.language_of("Weltoffen Unna e. V.") == "de"
    assert {lang for lang, text in markup.words if text == "أوقات الفراغ"} == {"ar"}


def test_words_of_the_interface_in_a_german_card_stay_the_readers(
    content: Content, client: Client
) -> None:
    """A card of a German page shows German words; its date or edition is in the reader's."""
    markup = read(client, content.address("welcome", "ar"))
    assert markup.language_of("Fest der Kulturen") == "de"
    date = [lang for lang, text in markup.words if re.search(r"(٤|4)\s*أيار|4 مايو|مايو", text)]
    assert date == ["ar"]


def test_unpublished_translation_falls_back(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = content.address("welcome", "ar")
    assert read(client, address).language_of("سجلوا أنفسكم.") == "ar"
    arabic = content["welcome"].get_translation(Locale.objects.get(language_code="ar"))
    with django_capture_on_commit_callbacks(execute=True):
        arabic.unpublish()
    assert read(client, address).language_of("Melden Sie sich an.") == "de"


def test_copy_that_nobody_has_translated_is_german_and_says_so(
    content: Content, client: Client
) -> None:
    """Wagtail can fill a language's tree with aliases; their words are still German."""
    locale = Locale.objects.get(language_code="ar")
    content["only_german"].copy_for_translation(locale, alias=True)
    markup = read(client, content.address("only_german", "ar"))
    assert markup.language_of("Das gibt es noch nicht auf Arabisch.") == "de"
    assert set(heads(markup, "alternate")) == {"de", "x-default"}
    assert "/ar/only-german/" not in sitemap(client)


def test_english_comes_before_german(content: Content, client: Client) -> None:
    translate(content["home"], "en", title="Welcome", lead="Help")
    translate(content["only_german"], "en", title="English", body=[("text", "<p>Only so.</p>")])
    markup = read(client, content.address("only_german", "uk"))
    assert markup.language_of("Only so.") == "en"


# --- Switching, search engines ----------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["/de/", "/de/welcome/festival/", "/de/only-german/", "/ar/offers/counselling/", "/de/map/",
     "/de/offers/?category=leisure", "/de/organisations/weltoffen/", "/ar/search/?q=rat"],
)  # fmt: skip
def test_switching_keeps_the_place_and_is_never_lost(
    content: Content, client: Client, address: str
) -> None:
    language, rest = address[1:3], address[4:]
    markup = read(client, address)
    links = {tag["lang"]: tag for tag in markup.all("a") if tag["hreflang"] and tag["lang"]}
    assert set(links) == set(languages.reader_codes())
    for code, link in links.items():
        assert link["href"] == f"/{code}/{rest}"
        assert link["hreflang"] == code
        assert client.get(link["href"]).status_code == 200
        assert (link["aria-current"] == "true") == (code == language)


def test_first_page_of_a_list_needs_no_number_in_another_language(
    content: Content, client: Client
) -> None:
    links = read(client, "/de/offers/?category=leisure&page=1").all("a")
    [arabic] = [tag["href"] for tag in links if tag["hreflang"] == "ar" and tag["lang"]]
    assert arabic == "/ar/offers/?category=leisure"


def heads(markup: Markup, rel: str) -> dict[str, str]:
    return {tag["hreflang"]: tag["href"] for tag in markup.all("link") if tag["rel"] == rel}


def test_search_engines_are_told_the_translations(content: Content, client: Client) -> None:
    base = "http://127.0.0.1:8000"
    for language in ("de", "ar"):
        markup = read(client, content.address("counselling", language))
        assert heads(markup, "canonical") == {"": f"{base}/{language}/offers/counselling/"}
        assert heads(markup, "alternate") == {
            "de": f"{base}/de/offers/counselling/",
            "ar": f"{base}/ar/offers/counselling/",
            "x-default": f"{base}/de/offers/counselling/",
        }


def test_fallback_points_to_the_page_that_exists(content: Content, client: Client) -> None:
    markup = read(client, content.address("only_german", "ar"))
    assert heads(markup, "canonical") == {"": "http://127.0.0.1:8000/de/only-german/"}
    assert set(heads(markup, "alternate")) == {"de", "x-default"}


def test_filters_share_one_canonical_address(content: Content, client: Client) -> None:
    markup = read(client, "/de/offers/?category=leisure")
    assert heads(markup, "canonical") == {"": "http://127.0.0.1:8000/de/offers/"}


def test_sitemap_has_every_live_page_once_with_its_translations(
    content: Content, client: Client
) -> None:
    add_page(InformationPage, content["home"], "draft", title="Entwurf", live=False)
    text = sitemap(client)
    places = re.findall(r"<loc>([^<]+)</loc>", text)
    assert len(places) == len(set(places))
    assert "http://testserver/ar/offers/counselling/" in places
    assert "http://testserver/de/only-german/" in places
    assert "http://testserver/ar/only-german/" not in places
    assert not [place for place in places if "draft" in place or place.endswith("testserver/")]
    entry = next(
        part for part in text.split("<url>") if "<loc>http://testserver/ar/welcome/" in part
    )
    for code, language in (("de", "de"), ("ar", "ar"), ("x-default", "de")):
        assert f'hreflang="{code}" href="http://testserver/{language}/welcome/"' in entry
    for place in places:
        assert client.get(place).status_code == 200
