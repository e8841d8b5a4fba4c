"""Passing a page on: plain links, in the reader's language, that load nothing from elsewhere."""

from urllib.parse import parse_qs

import pytest
from django.test import Client

from portal.mail import absolute
from tests.home.content import Content
from tests.home.markup import Markup

PAGES = ["welcome", "news", "counselling", "festival", "series", "network", "concept",
         "first_chapter", "project"]  # fmt: skip


def links(client: Client, address: str) -> list[str]:
    page = Markup(client.get(address).content.decode())
    return [tag["href"] for tag in page.all("a")]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_page_can_be_passed_on_by_each_way(content: Content, client: Client, language: str) -> None:
    found = links(client, content.address("counselling", language))
    url = absolute(f"/{language}/offers/counselling/")
    title = {"de": "Beratung für Neue", "ar": "استشارة للقادمين الجدد"}[language]
    assert url in found
    (mail,) = [link for link in found if link.startswith("mailto:?")]
    assert parse_qs(mail.removeprefix("mailto:?")) == {
        "subject": [title],
        "body": [f"{title}\n{url}"],
    }
    both = f"{title} {url}"
    said = {
        "sms:?&body=": {"body": [both]},
        "https://wa.me/?text=": {"text": [both]},
        "https://t.me/share/url?url=": {"url": [url], "text": [title]},
    }
    for start, words in said.items():
        (way,) = [link for link in found if link.startswith(start)]
        assert parse_qs(way.partition("?")[2]) == words
    here = f"/{language}/offers/counselling/"
    assert {f"{here}page.pdf", f"/{language}/sheet/?on=offers/counselling/"} <= set(found)


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_all_kinds_can_be_passed_on(content: Content, client: Client, name: str) -> None:
    address = content.address(name)
    assert f"{address}page.pdf" in links(client, address)
    assert client.get(f"{address}page.pdf").status_code == 200


def test_organisation_can_be_passed_on(content: Content, client: Client) -> None:
    found = links(client, "/de/organisations/weltoffen/")
    assert "/de/organisations/weltoffen/page.pdf" in found
    assert "/de/sheet/?on=organisations/weltoffen/" in found


def test_code_is_loaded_only_when_it_is_unfolded(content: Content, client: Client) -> None:
    page = Markup(client.get(content.address("welcome")).content.decode())
    (picture,) = [tag for tag in page.all("img") if tag["src"].endswith("qr.svg")]
    assert picture["loading"] == "lazy"
    assert picture["alt"] == "QR-Code dieser Seite"
    assert not [
        tag for tag in page.all("details") if "open" in tag.attributes and tag["class"] == ""
    ]


def test_voice_is_offered_only_where_a_page_has_text(content: Content, client: Client) -> None:
    def scripts(address: str) -> list[str]:
        return [t["src"] for t in Markup(client.get(address).content.decode()).all("script")]

    assert any("aloud" in src for src in scripts(content.address("welcome")))
    assert not any("aloud" in src for src in scripts("/de/search/"))
    page = Markup(client.get(content.address("welcome")).content.decode())
    (button,) = [tag for tag in page.all("button") if "data-aloud" in tag.attributes]
    assert "hidden" in button.attributes
