"""How it stands with translations: the list, the explorer, and what was taken back."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page

from portal.content.translation.state import State, all_work
from portal.models import User
from tests.home.content import Content
from tests.portal.content.localize import (
    Committed,
    correct,
    form_of,
    publish,
    state_of,
    write,
)


def test_what_nobody_has_translated_stands_in_the_list(content: Content, turkish: Locale) -> None:
    assert state_of(content["only_german"]) is State.MISSING
    alias = content["only_german"].copy_for_translation(turkish, alias=True)
    assert alias.alias_of_id
    assert state_of(content["only_german"]) is State.MISSING


def test_list_of_all_pages_in_all_languages_costs_few_queries(
    content: Content, translated: Any, admin_client: Client
) -> None:
    address = reverse("translations")
    admin_client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = admin_client.get(address)
    assert answer.status_code == 200
    assert len(queries) <= 25
    with CaptureQueriesContext(connection) as few:
        all_work(["ar", "tr"])
    assert len(few) <= 5


def test_list_is_filtered_by_language_and_state(
    content: Content, translated: Any, admin_client: Client
) -> None:
    shown = admin_client.get(reverse("translations"), {"language": "tr", "state": "current"})
    titles = {row.title for row in shown.context["rows"]}
    assert "Beratung für Neue" in titles
    assert "Nur auf Deutsch" not in titles
    missing = admin_client.get(reverse("translations"), {"language": "tr", "state": "missing"})
    assert "Nur auf Deutsch" in missing.content.decode()


# --- The explorer -------------------------------------------------------------------------------


def states_shown(client: Client, page: Page) -> dict[str, State]:
    """What the explorer says of a page, in the list of those beside it."""
    answer = client.get(f"/admin/pages/{page.get_parent().pk}/")
    assert answer.status_code == 200
    [row] = [row for row in answer.context["object_list"] if row.pk == page.pk]
    return dict(row.translation_states)


def test_explorer_says_how_it_stands_with_all_languages_of_a_german_page(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    with committed():
        Locale.objects.get_or_create(language_code="de-simple")
    offer = content["counselling"]
    shown = states_shown(admin_client, offer)
    assert shown["tr"] is State.CURRENT
    assert shown["ar"] is State.CURRENT
    assert states_shown(admin_client, content["only_german"])["ar"] is State.MISSING
    correct(offer, committed, bring="Ausweis und Geburtsurkunde")
    assert states_shown(admin_client, offer)["tr"] is State.NEWER
    html = admin_client.get(f"/admin/pages/{content['offers'].pk}/").content.decode()
    assert "Türkçe: Der deutsche Text ist neuer" in html  # not by a sign alone
    assert "Einfache Sprache: Nicht übersetzt" not in html  # it is written for few pages


def test_explorer_of_a_translated_tree_says_it_of_each_page(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    assert states_shown(admin_client, translated) == {"tr": State.CURRENT}
    alias = content["only_german"].copy_for_translation(translated.locale, alias=True)
    assert states_shown(admin_client, alias) == {"tr": State.MISSING}


def test_nothing_is_to_be_done_for_what_is_not_published(
    content: Content, admin_client: Client, committed: Committed
) -> None:
    with committed():
        content["only_german"].unpublish()
    assert states_shown(admin_client, content["only_german"]) == {}


# --- Taken back with the source -----------------------------------------------------------------


@pytest.fixture
def taken_back(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> Any:
    """The German offer was unpublished in the admin, and then published again."""
    offer = Page.objects.get(pk=content["counselling"].pk).specific
    with committed():
        admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[offer.pk]))
    translated.refresh_from_db()
    assert not translated.live
    correct(Page.objects.get(pk=offer.pk).specific, committed)
    return translated


def again(client: Client, page: Page, committed: Committed) -> Any:
    with committed():
        return client.post(reverse("translations_again", args=[page.pk]), follow=True)


def test_what_was_taken_back_with_its_source_returns_by_one_click(
    taken_back: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    offer = content["counselling"]
    assert state_of(offer) is State.TAKEN_BACK
    assert state_of(offer, "ar") is State.TAKEN_BACK
    shown = admin_client.get(reverse("translations"), {"state": "taken_back"}).content.decode()
    assert f'action="{reverse("translations_again", args=[offer.pk])}' in shown
    answer = again(admin_client, offer, committed)
    assert "ist wieder veröffentlicht: العربيّة, Türkçe" in answer.content.decode()
    assert state_of(offer) is State.CURRENT
    assert state_of(offer, "ar") is State.CURRENT
    assert "TR Beratung" in Client().get("/tr/offers/counselling/").content.decode()


def test_whoever_publishes_the_source_again_is_told(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    offers = content["offers"]
    with committed():
        offers.unpublish()
    address = reverse("wagtailadmin_pages:edit", args=[offers.pk])
    fields = form_of(admin_client, offers)
    with committed():
        answer = admin_client.post(
            address, fields | {"action-publish": "action-publish"}, follow=True
        )
    assert "mit dieser Seite zurückgezogen" in answer.content.decode()


def test_text_that_changed_meanwhile_does_not_return_by_itself(
    taken_back: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    offer = content["counselling"]
    correct(Page.objects.get(pk=offer.pk).specific, committed, bring="Ausweis, Geburtsurkunde")
    assert state_of(offer) is State.NEWER
    again(admin_client, offer, committed)
    taken_back.refresh_from_db()
    assert not taken_back.live
    write(taken_back)
    publish(admin_client, taken_back, committed)
    assert state_of(offer) is State.CURRENT


def test_translation_that_somebody_took_back_alone_does_not_return(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    with committed():
        translated.unpublish()
    assert state_of(content["counselling"]) is State.WAITING
    again(admin_client, content["counselling"], committed)
    translated.refresh_from_db()
    assert not translated.live


def test_translation_that_somebody_works_on_does_not_return(
    taken_back: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    taken_back.title = "TR Yeni"
    taken_back.save_revision()
    assert state_of(content["counselling"]) is State.WAITING
    again(admin_client, content["counselling"], committed)
    assert not Page.objects.get(pk=taken_back.pk).live


def test_only_translators_publish_again(taken_back: Any, content: Content, client: Client) -> None:
    address = reverse("translations_again", args=[content["counselling"].pk])
    user = User.objects.create_user("office@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="auditor"))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(address).status_code in {302, 403}
    assert not Page.objects.get(pk=taken_back.pk).live
