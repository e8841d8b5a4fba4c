"""A reader says what is right, wrong or missing: without account, script or trace."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from home.models import PageFeedback
from networks.models import Organisation
from tests.home.content import Content
from tests.home.markup import Markup

pytestmark = pytest.mark.django_db
WORDS = "لم يعد أحد يرد على الهاتف"


def send(client: Client, language: str = "de", **given: Any) -> Any:
    data = {"kind": "wrong", "words": "Die Nummer stimmt nicht.", "page": "/de/welcome/"} | given
    return client.post(f"/{language}/feedback/", data)


def link_on(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    found = Markup(client.get(address, query).content.decode()).all("a")
    return next((link["href"] for link in found if "/feedback/?" in link["href"]), "")


@pytest.mark.parametrize("name", ["home", "welcome", "counselling", "network", "concept"])
def test_page_leads_to_the_form_about_itself(content: Content, client: Client, name: str) -> None:
    address = content.address(name, "ar")
    link = urlsplit(link_on(client, address))
    assert link.path == "/ar/feedback/"
    assert parse_qs(link.query)["page"] == [address]


def test_organisation_and_map_lead_to_the_form(content: Content, client: Client) -> None:
    organisation = f"/de/organisations/{content.records['organisation'].slug}/"
    assert link_on(client, organisation).endswith(organisation)
    assert link_on(client, "/de/map/").endswith("/de/map/")


def test_search_leads_to_the_form_where_nothing_is_found(content: Content, client: Client) -> None:
    link = link_on(client, "/de/search/", {"q": "xyzzyplugh"})
    assert parse_qs(urlsplit(link).query)["page"] == ["/de/search/?q=xyzzyplugh"]
    assert link_on(client, "/de/search/") == ""


def test_form_page_names_the_page_in_the_readers_words(content: Content, client: Client) -> None:
    html = client.get("/ar/feedback/", {"page": content.address("welcome", "ar")}).content.decode()
    assert content["welcome"].get_translation(_arabic()).title in html
    assert "noindex" in html


def _arabic() -> Any:
    from wagtail.models import Locale  # noqa: PLC0415 - of this test alone

    return Locale.objects.get(language_code="ar")


def test_kept_page_has_neither_token_nor_cookie(content: Content, client: Client) -> None:
    answer = client.get(content.address("welcome"))
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_form_works_with_its_token_alone(content: Content) -> None:
    client = Client(enforce_csrf_checks=True)
    assert send(client).status_code == 403
    html = client.get("/de/feedback/").content.decode()
    token = next(
        tag["value"] for tag in Markup(html).all("input") if tag["name"] == "csrfmiddlewaretoken"
    )
    assert send(client, csrfmiddlewaretoken=token).status_code == 302
    assert "sessionid" not in client.cookies


def test_word_is_kept_with_page_and_language(content: Content, client: Client) -> None:
    answer = send(client, "ar", words=WORDS, page=content.address("welcome", "ar"))
    assert answer.url == "/ar/feedback/thanks/"
    kept = PageFeedback.objects.get()
    assert (kept.page_id, kept.path, kept.language) == (content["welcome"].pk, "welcome/", "ar")
    assert (kept.kind, kept.words, kept.email, kept.status) == ("wrong", WORDS, "", "open")


def test_no_network_address_is_kept_anywhere(content: Content, client: Client) -> None:
    client.post(
        "/de/feedback/", {"kind": "wrong", "words": "x", "page": "/de/"}, REMOTE_ADDR="203.0.113.77"
    )
    stored = PageFeedback.objects.values().get()
    assert "203.0.113" not in str(stored)


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/de/", "//evil.example/de/", "/xx/", "/de/nowhere/at-all/",
     "javascript:x", "/de/" + "a" * 400, "/ar\0/"],
)  # fmt: skip
def test_other_addresses_mean_the_portal_as_a_whole(
    content: Content, client: Client, address: str
) -> None:
    html = client.get("/de/feedback/", {"page": address}).content.decode()
    assert "evil" not in html.split("<main")[1]
    assert "javascript:" not in html
    send(client, page=address)
    assert PageFeedback.objects.get().path == ""


def test_what_was_typed_stays_where_something_is_wrong(content: Content, client: Client) -> None:
    answer = send(client, kind="", words=WORDS, email="no address")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert WORDS in html
    assert 'value="no address"' in html
    assert not PageFeedback.objects.exists()


def test_wrong_or_missing_needs_words_and_right_does_not(client: Client, content: Content) -> None:
    assert send(client, words=" ").status_code == 422
    assert send(client, kind="missing", words="").status_code == 422
    assert send(client, kind="right", words="").status_code == 302
    assert PageFeedback.objects.get().status == PageFeedback.Status.COUNTED


def test_line_break_counts_once(content: Content, client: Client) -> None:
    assert send(client, words="\r\n".join(["a" * 99] * 10)).status_code == 302
    assert send(client, words="a" * 1001).status_code == 422


def test_machine_is_thanked_and_not_kept(content: Content, client: Client) -> None:
    assert send(client, website="https://spam.example").status_code == 302
    assert not PageFeedback.objects.exists()


def test_same_said_twice_stands_once(content: Content, client: Client) -> None:
    send(client)
    send(client, words="die  nummer stimmt NICHT.\r\n")
    send(client, kind="missing")
    send(client, page="/de/")
    assert sorted(PageFeedback.objects.values_list("path", "kind", "times")) == [
        ("", "wrong", 1), ("welcome/", "missing", 1), ("welcome/", "wrong", 2),
    ]  # fmt: skip


def test_who_wants_an_answer_is_not_joined_with_another(content: Content, client: Client) -> None:
    send(client, email="a@example.org")
    send(client, email="b@example.org")
    send(client)
    assert sorted(PageFeedback.objects.values_list("email", "times")) == [
        ("", 1), ("a@example.org", 1), ("b@example.org", 1),
    ]  # fmt: skip


def test_flood_from_one_place_is_stopped_and_what_was_typed_stays(
    content: Content, client: Client
) -> None:
    for number in range(5):
        assert send(client, words=f"Nummer {number}").status_code == 302
    answer = send(client, words=WORDS)
    assert answer.status_code == 429
    assert WORDS in answer.content.decode()
    assert PageFeedback.objects.count() == 5


def test_thanks_is_a_page_like_all_others(client: Client, content: Content) -> None:
    answer = client.get(reverse("feedback:thanks"))
    assert not answer.cookies
    assert "public" in answer["Cache-Control"]


def test_hidden_organisation_is_not_named(content: Content, client: Client) -> None:
    organisation = content.records["organisation"]
    address = f"/de/organisations/{organisation.slug}/"
    assert str(organisation.name) in client.get("/de/feedback/", {"page": address}).text
    Organisation.objects.filter(pk=organisation.pk).update(published=False)
    assert str(organisation.name) not in client.get("/de/feedback/", {"page": address}).text
    send(client, page=address)
    assert PageFeedback.objects.get().path == ""


@pytest.mark.parametrize("path", ["", "new/", "date/7/"])
def test_organisers_link_is_never_kept(client: Client, path: str) -> None:
    send(client, page=f"/de/propose/working-token/{path}")
    assert PageFeedback.objects.get().path == ""
