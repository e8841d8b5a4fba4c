"""Moved or renamed, a thing stays one in all languages, and old addresses lead to it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import InformationPage
from portal.content.addresses import find_thing
from tests.home.content import Content
from tests.home.factories import add_page
from tests.home.sitemap import sitemap
from tests.portal.content.localize import Committed
from tests.portal.content.one_thing import in_language, status


def move_in_the_admin(client: Client, page: Page, target: Page) -> None:
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])
    assert client.post(address).status_code == 302


def move_many(client: Client, page: Page, target: Page) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = client.post(f"{address}?id={page.pk}", {"chooser": target.pk})
    assert answer.status_code == 302


def move_in_code(client: Client, page: Page, target: Page) -> None:
    page.move(target, pos="last-child")


@pytest.mark.parametrize("move", [move_in_the_admin, move_many, move_in_code])
def test_moved_page_moves_in_all_languages_and_its_old_addresses_lead_there(
    content: Content, admin_client: Client, committed: Committed, move: Callable[..., None]
) -> None:
    page, target = content["welcome"], content["only_german"]  # not translated into Arabic
    with committed():
        move(admin_client, page, target)
    arabic = in_language(page, "ar")
    assert arabic.url_path.endswith("/only-german/welcome/")
    assert Page.find_problems() == ([], [], [], [], [])
    shown = Client().get("/ar/only-german/welcome/")
    assert "سجلوا أنفسكم" in shown.content.decode()
    for language in ("de", "ar", "tr", "de-simple"):
        old = Client().get(f"/{language}/welcome/?a=1&b=2")
        assert (old.status_code, old.headers["Location"]) == (
            301, f"/{language}/only-german/welcome/?a=1&b=2",
        )  # fmt: skip
        below = Client().get(f"/{language}/welcome/festival/")
        assert below.headers["Location"] == f"/{language}/only-german/welcome/festival/"


def test_dialogue_of_moving_says_how_many_translations(
    content: Content, admin_client: Client
) -> None:
    address = reverse(
        "wagtailadmin_pages:move_confirm", args=[content["welcome"].pk, content["only_german"].pk]
    )
    shown = admin_client.get(address)
    assert shown.context["translations_to_move_count"] == 1
    assert "1 Übersetzung" in shown.content.decode()


def rename(page: Page, slug: str, committed: Committed) -> None:
    with committed():
        page.slug = slug
        page.save_revision().publish()


def test_renamed_offer_keeps_its_languages_together(
    easy_german: Content, client: Client, committed: Committed
) -> None:
    rename(easy_german["counselling"], "beratung", committed)
    assert "نساعدكم" in client.get("/ar/offers/beratung/").content.decode()
    assert "Rat für Sie" in client.get("/de-simple/offers/beratung/").content.decode()
    for language in ("de", "ar", "de-simple", "uk"):
        old = client.get(f"/{language}/offers/counselling/?x=1")
        assert old.headers["Location"] == f"/{language}/offers/beratung/?x=1"


def test_renamed_section_takes_all_below_along_and_categories_lead_there(
    content: Content, client: Client, committed: Committed
) -> None:
    rename(content["offers"], "angebote", committed)
    assert "نساعدكم" in client.get("/ar/angebote/counselling/").content.decode()
    for language in ("de", "ar"):
        home = client.get(f"/{language}/").content.decode()
        assert f'href="/{language}/angebote/?category=counselling"' in home
        listed = client.get(f"/{language}/angebote/?category=leisure").content.decode()
        assert "/angebote/meeting/" in listed
        assert "/angebote/counselling/" not in listed
    old = client.get("/ar/offers/?category=leisure")
    assert old.headers["Location"] == "/ar/angebote/?category=leisure"
    assert "/ar/angebote/counselling/" in sitemap(client)


def test_a_new_page_at_an_old_address_is_shown(
    content: Content, client: Client, committed: Committed
) -> None:
    rename(content["only_german"], "renamed", committed)
    add_page(InformationPage, content["home"], "only-german", title="Neue Seite")
    assert "Neue Seite" in client.get("/ar/only-german/").content.decode()


def test_draft_of_a_translation_does_not_bring_an_old_name_back(
    easy_german: Content, committed: Committed
) -> None:
    simple = in_language(easy_german["counselling"], "de-simple")
    draft = simple.save_revision()
    rename(easy_german["counselling"], "beratung", committed)
    draft.publish()
    assert in_language(easy_german["counselling"], "de-simple").slug == "beratung"


def test_address_of_a_translation_that_stands_elsewhere_leads_to_the_source(
    content: Content, client: Client
) -> None:
    translated = in_language(content["welcome"], "ar")
    Page.objects.filter(pk=translated.pk).update(
        slug="old", url_path=translated.url_path.replace("/welcome/", "/old/")
    )
    answer = client.get("/ar/old/?q=1")
    assert answer.headers["Location"] == "/ar/welcome/?q=1"
    assert "سجلوا أنفسكم" in client.get("/ar/welcome/").content.decode()


def test_unknown_address_is_not_found(content: Content, client: Client) -> None:
    for address in ("/ar/nothing/", "/de/offers/nothing/"):
        assert status(client, address) == 404
    assert find_thing("nothing/") is None
