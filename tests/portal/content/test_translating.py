"""Translators' work through wagtail-localize itself: submit, translate, publish, sync, correct."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.content.forms import PortalPageForm
from portal.content.pages import PortalPage
from portal.content.translation.progress import Progress, progress_of
from portal.content.translation.state import State, all_work
from tests.home.content import Content
from tests.home.factories import public_page_types, translate

Committed = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committed:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def turkish(content: Content) -> Locale:
    locale, _made = Locale.objects.get_or_create(language_code="tr")
    translate(content["home"], "tr", title="Unna’ya hoş geldiniz", lead="Yardım.")
    return locale


def submit(client: Client, page: Page, locale: Locale) -> Any:
    """What “translate this page” does."""
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    answer = client.post(address, {"locales": [locale.pk]})
    assert answer.status_code == 302, address
    return page.get_translation(locale).specific


def write(page: Page, *, all_but: int = 0) -> None:
    """Translate the parts of a page that are still in German, but for the last of them."""
    segments = StringSegment.objects.filter(source__object_id=page.translation_key)
    untranslated = [
        segment
        for segment in segments.order_by("order")
        if not StringTranslation.objects.filter(
            translation_of=segment.string, context=segment.context, locale=page.locale
        ).exists()
    ]
    for segment in untranslated[: len(untranslated) - all_but]:
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=page.locale,
            data=f"TR {segment.string.data}"[:60],
            translation_type="manual",
        )


def publish(client: Client, page: Page, committed: Committed) -> Any:
    """The button of the translators' editor."""
    with committed():
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert client.post(address, {"action": "publish"}).status_code == 302
    page.refresh_from_db()
    return page


def correct(page: Page, committed: Committed, **fields: Any) -> None:
    with committed():
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()


def state_of(page: Page, language: str = "tr") -> State:
    """What the translators' list says of a page."""
    [found] = [work for work in all_work([language]) if work.title == page.title]
    return found.state


@pytest.fixture
def translated(
    content: Content, turkish: Locale, admin_client: Client, committed: Committed
) -> Any:
    """An offer that has been translated into Turkish as translators do it."""
    page = submit(admin_client, content["counselling"], turkish)
    write(page)
    return publish(admin_client, page, committed)


# --- What a translator is asked for -------------------------------------------------------------


def words_asked(page: Page) -> dict[str, str]:
    values = extract_segments(page)
    return {v.path: v.string.data for v in values if isinstance(v, StringSegmentValue)}


def test_translators_of_an_offer_are_asked_for_its_words_alone(content: Content) -> None:
    offer = content["counselling"]
    offer.opening_hours = "Mo-Fr 09:00-12:00"
    offer.source_document = "Ratgeber"
    asked = words_asked(offer)
    assert {path.partition(".")[0] for path in asked} == {
        "title", "summary", "schedule", "bring", "body",
    }  # fmt: skip
    assert "montags 10 Uhr" in asked.values()
    for fact in ("02303 111", "Mo-Fr 09:00-12:00", "2024-03", "Ratgeber"):
        assert not [text for text in asked.values() if fact in text]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("network", {"title", "summary", "body", "meets"}),
        ("project", {"title", "body"}),
        ("concept", {"title", "summary", "body"}),
        ("first_chapter", {"title", "summary", "body"}),
        ("guideline", {"title"}),
        ("funding", {"title", "lead"}),
        ("home", {"title", "summary", "lead", "needs", "first_contacts"}),
        ("everything", {"title", "summary", "body"}),
    ],
)
def test_each_page_type_hands_out_words_and_no_facts(
    content: Content, name: str, fields: set[str]
) -> None:
    assert {path.partition(".")[0] for path in words_asked(content[name])} == fields


def test_where_a_link_leads_is_no_translators_matter(content: Content) -> None:
    asked = words_asked(content["home"])
    assert not [path for path in asked if path.endswith((".query", ".url"))]
    source = TranslationSource.get_or_create_from_instance(content["everything"])[0]
    # A document may have a version in another language; whoever is named or shown may not.
    others = OverridableSegment.objects.filter(source=source).order_by("order")
    kinds = {block.id: block.block_type for block in content["everything"].body}
    chosen = [path.split(".")[1] for path in others.values_list("context__path", flat=True)]
    assert [kinds[block] for block in chosen] == ["download"]


@pytest.mark.django_db
@pytest.mark.parametrize("model", sorted(public_page_types(), key=str))
def test_wagtail_localize_is_handed_an_allow_list(model: type[PortalPage]) -> None:
    named = [field.field_name for field in model.translatable_fields]
    assert named == ["slug", *model.words]
    assert not any(field.is_overridable(model()) for field in model.translatable_fields)


def test_corrected_phone_asks_no_translator_for_anything(
    translated: Any, content: Content, committed: Committed
) -> None:
    offer = content["counselling"]
    assert state_of(offer) is State.CURRENT
    correct(offer, committed, phone="02303 4711")
    source = TranslationSource.objects.get(object_id=offer.translation_key)
    source.update_from_db()
    assert progress_of(translated) == Progress(5, 5)
    assert state_of(offer) is State.CURRENT
    assert "02303 4711" in Client().get("/tr/offers/counselling/").content.decode()


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


def form_of(client: Client, page: Page) -> dict[str, str]:
    """The fields of the editor's form, as a browser would send them."""
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    fields = {
        bound.html_name: bound.value() for bound in form if isinstance(bound.value(), str | int)
    }
    for formset in form.formsets.values():
        fields |= {field.html_name: field.value() for field in formset.management_form}
        for row in formset.forms:
            fields |= {b.html_name: b.value() for b in row if b.value() is not None}
    return fields | {"body-count": "0"}


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


# --- The list -----------------------------------------------------------------------------------


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


def test_form_of_every_page_type_knows_words_from_facts() -> None:
    """A page type with a form of its own builds on that of all pages."""
    for model in public_page_types():
        assert issubclass(model.base_form_class, PortalPageForm), model
