"""Translators' work through wagtail-localize itself: submit, translate, publish, sync, correct."""

from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    Translation,
    TranslationSource,
)

from portal.content.translation.progress import Progress, progress_of
from portal.content.translation.state import State
from portal.content.translation.tasks import hand_over
from tests.home.content import Content
from tests.home.factories import translate
from tests.portal.content.localize import (
    Committed,
    correct,
    form_of,
    publish,
    state_of,
    submit,
    write,
)

# --- Submit, translate, publish -----------------------------------------------------------------


def test_submitted_page_is_a_draft_that_nobody_sees(
    content: Content, turkish: Locale, admin_client: Client
) -> None:
    page = submit(admin_client, content["counselling"], turkish)
    assert not page.live
    assert not page.category_links.exists()
    assert state_of(content["counselling"]) is State.PARTS
    shown = Client().get("/tr/offers/counselling/").content.decode()
    assert "p-notice-fallback" in shown


def test_half_translated_page_is_not_published(
    content: Content, turkish: Locale, admin_client: Client, committed: Committed
) -> None:
    page = submit(admin_client, content["counselling"], turkish)
    write(page, all_but=1)
    page = publish(admin_client, page, committed)
    assert not page.live
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "1 Teil dieser Seite ist noch nicht übersetzt" in shown.content.decode()
    write(page)
    assert publish(admin_client, page, committed).live


def test_half_translated_page_is_not_published_in_code_or_among_many(
    content: Content, turkish: Locale, admin_client: Client, committed: Committed
) -> None:
    page = submit(admin_client, content["counselling"], turkish)
    write(page, all_but=1)
    with pytest.raises(ValidationError, match="Teil dieser Seite"):
        page.get_latest_revision().publish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    with committed():
        admin_client.post(f"{address}?id={page.pk}")
    page.refresh_from_db()
    assert not page.live


def test_any_page_can_be_translated_before_the_home_page(
    content: Content, admin_client: Client
) -> None:
    """It used to be a server error: the copy of the new, still empty home page was refused."""
    Page.objects.get(pk=content["home"].pk).specific_class.objects.update(lead="")
    locale, _made = Locale.objects.get_or_create(language_code="uk")
    page = submit(admin_client, content["counselling"], locale)
    assert page.url_path.endswith("/offers/counselling/")


# --- The German text changes --------------------------------------------------------------------


def test_changed_german_text_is_seen_by_translators_and_readers(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    offer = content["counselling"]
    correct(offer, committed, bring="Ausweis und Geburtsurkunde")
    assert state_of(offer) is State.NEWER
    assert progress_of(translated) == Progress(4, 5)  # handed over without anybody's doing
    before = Client().get("/tr/offers/counselling/").content.decode()
    assert "TR Ausweis" in before
    assert "Geburtsurkunde" not in before
    assert "Almanca metin bu çeviriden daha yeni" in before
    write(translated)
    publish(admin_client, translated, committed)
    assert state_of(offer) is State.CURRENT
    after = Client().get("/tr/offers/counselling/").content.decode()
    assert "TR Ausweis und Geburtsurkunde" in after
    assert "daha yeni" not in after


def test_paragraph_that_went_goes_in_all_languages_at_once(
    translated: Any, content: Content, committed: Committed
) -> None:
    offer = content["counselling"]
    correct(offer, committed, body=offer._meta.get_field("body").stream_block.to_python([]))
    assert state_of(offer) is State.CURRENT
    assert "TR Wir helfen" not in Client().get("/tr/offers/counselling/").content.decode()


def test_sync_with_immediate_publishing_publishes_only_what_is_whole(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    correct(content["counselling"], committed, bring="Ausweis und Geburtsurkunde")
    source = TranslationSource.objects.get(object_id=translated.translation_key)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert admin_client.get(address).status_code == 200
    with committed():
        answer = admin_client.post(address, {"publish_translations": "on"}, follow=True)
    assert "Nicht veröffentlicht, weil Teile fehlen: Türkçe" in answer.content.decode()
    assert "Geburtsurkunde" not in Client().get("/tr/offers/counselling/").content.decode()


def test_minor_correction_outdates_nothing(
    translated: Any, content: Content, admin_client: Client, committed: Committed
) -> None:
    """Another button of the editor's form; the next sync asks for nothing either."""
    offers = content["offers"]
    page = submit(admin_client, offers, translated.locale)
    write(page)
    publish(admin_client, page, committed)
    correct(offers, committed, summary="Wer hilf.")
    write(page)
    publish(admin_client, page, committed)
    address = reverse("wagtailadmin_pages:edit", args=[offers.pk])
    assert 'value="correction"' in admin_client.get(address).content.decode()
    fields = form_of(admin_client, offers)
    with committed():
        answer = admin_client.post(
            address, fields | {"summary": "Wer hilft wem.", "action-publish": "correction"}
        )
    assert answer.status_code == 302, answer.context["form"].errors
    offers.refresh_from_db()
    assert offers.summary == "Wer hilft wem."
    assert state_of(offers) is State.CURRENT
    shown = Client().get("/tr/offers/").content.decode()
    page.refresh_from_db()
    assert page.summary == "TR Wer hilf."
    assert "daha yeni" not in shown
    TranslationSource.objects.get(object_id=offers.translation_key).update_from_db()
    progress = progress_of(page)
    assert progress is not None
    assert progress.missing == 0
    correct(offers, committed, summary="Etwas ganz anderes.")
    assert state_of(offers) is State.NEWER


def test_easy_german_is_out_of_date_when_german_has_changed(
    content: Content, committed: Committed
) -> None:
    for name in ("home", "welcome"):
        extra = {"lead": "Hallo."} if name == "home" else {}
        translate(content[name], "de-simple", title=f"Einfach {name}", **extra)
    welcome = content["welcome"]
    correct(welcome, committed, summary="Erster Stand.")
    simple = welcome.get_translation(Locale.objects.get(language_code="de-simple")).specific
    correct(simple, committed, summary="Einfach.")
    assert state_of(welcome, "de-simple") is State.CURRENT
    correct(welcome, committed, summary="Zweiter Stand.")
    assert state_of(welcome, "de-simple") is State.NEWER
    shown = Client().get("/de-simple/welcome/").content.decode()
    assert "Einfach welcome" in shown
    correct(simple, committed, summary="Einfach, neu.")
    assert state_of(welcome, "de-simple") is State.CURRENT


def test_form_of_easy_german_asks_for_words_alone(
    content: Content, admin_client: Client, committed: Committed
) -> None:
    for name in ("home", "offers", "counselling"):
        extra = {"lead": "Hallo."} if name == "home" else {}
        translate(content[name], "de-simple", title=f"Einfach {name}", **extra)
    locale = Locale.objects.get(language_code="de-simple")
    simple = content["counselling"].get_translation(locale).specific
    fields = form_of(admin_client, simple)
    assert "title" in fields
    assert not {"phone", "organisation", "slug", "contact_links-TOTAL_FORMS"} & set(fields)
    with committed():
        answer = admin_client.post(
            reverse("wagtailadmin_pages:edit", args=[simple.pk]),
            fields | {"title": "Rat für Sie", "action-publish": "action-publish"},
        )
    assert answer.status_code == 302, answer.context["form"].errors
    shown = Client().get("/de-simple/offers/counselling/").content.decode()
    assert "Rat für Sie" in shown
    assert "02303 111" in shown


# --- Move, rename, unpublish, with wagtail-localize's rows ---------------------------------------


def test_translation_made_before_a_renaming_is_published_at_the_new_address(
    content: Content, turkish: Locale, admin_client: Client, committed: Committed
) -> None:
    """Wagtail-localize keeps the slug of the day when the page was submitted."""
    page = submit(admin_client, content["counselling"], turkish)
    correct(content["counselling"], committed, slug="beratung")
    write(page)
    page = publish(admin_client, page, committed)
    assert page.slug == "beratung"
    assert "TR Beratung" in Client().get("/tr/offers/beratung/").content.decode()


def test_unpublished_offer_takes_its_translation_along(
    translated: Any, content: Content, committed: Committed
) -> None:
    assert Client().get("/tr/offers/counselling/").status_code == 200
    with committed():
        content["counselling"].unpublish()
    translated.refresh_from_db()
    assert not translated.live
    assert Client().get("/tr/offers/counselling/").status_code == 404
    assert Translation.objects.filter(source__object_id=translated.translation_key).exists()


# --- The queue ----------------------------------------------------------------------------------


def test_new_text_is_handed_over_with_the_publication_or_not_at_all(
    translated: Any, content: Content, settings: Settings
) -> None:
    """The task is enqueued in the transaction of what it is about: none is lost, none left."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    offer = content["counselling"]
    rows = DBTaskResult.objects.filter(task_path=hand_over.module_path)
    with suppress(RuntimeError), transaction.atomic():
        offer.bring = "Ausweis und Geburtsurkunde"
        offer.save_revision().publish()
        assert rows.count() == 1  # before any commit
        raise RuntimeError
    assert not rows.exists()
