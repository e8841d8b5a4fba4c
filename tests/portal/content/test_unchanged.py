"""Saving or publishing what was not changed leaves no version of ours and outdates nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.snippets.models import get_snippet_models

from portal.content.history import Recorded
from portal.content.models import CitySettings
from portal.content.settings_history import edit_address
from portal.content.translation.freshness import digest_of_page, remember_all
from portal.content.translation.models import PageWords
from portal.content.translation.records import translate_records
from portal.content.translation.state import State, states_of
from portal.models import User
from tests.home.admin_forms import as_opened, streams_of
from tests.home.content import Content
from tests.portal.content.test_editing import records

RECORDED = [model for model in get_snippet_models() if issubclass(model, Recorded)]
PAGES = ["home", "counselling", "network", "welcome", "everything", "first_chapter"]


@pytest.mark.parametrize("name", PAGES)
def test_page_published_as_it_was_outdates_no_translation(
    content: Content, admin_client: Client, name: str, django_capture_on_commit_callbacks: Any
) -> None:
    page = content[name]
    remember_all({page.translation_key: digest_of_page(page)})
    before = dict(PageWords.objects.values_list("page", "digest"))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for _again in range(2):
        data = as_opened(admin_client.get(address).content.decode(), streams_of(type(page)))
        with django_capture_on_commit_callbacks(execute=True):
            posted = admin_client.post(address, data | {"action-publish": "action-publish"})
        assert posted.status_code == 302
    assert dict(PageWords.objects.values_list("page", "digest")) == before
    states = states_of([Page.objects.get(pk=page.pk)])[page.pk]
    assert states["ar"] is State.CURRENT


def test_other_words_still_outdate(content: Content) -> None:
    page = content["welcome"]
    before = digest_of_page(page)
    page.body = [("heading", "Zuerst"), ("text", "<p>Melden Sie sich bitte an.</p>")]
    assert digest_of_page(page) != before


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.model_name)
def test_record_saved_as_it_was_keeps_no_version(
    content: Content, admin_client: Client, model: Any
) -> None:
    record = model._default_manager.first() or records()[model._meta.model_name]
    address = reverse(model.snippet_viewset.get_url_name("edit"), args=[record.pk])
    versions = Revision.objects.for_instance(record)
    before = versions.count()
    data = as_opened(admin_client.get(address).content.decode())
    assert admin_client.post(address, data).status_code == 302
    assert versions.count() == before


@pytest.mark.parametrize(
    ("name", "change"),
    [("category", {"sort_order": "77"}), ("organisation", {"source_document": "Brief"}),
     ("person", {"source_document": "Anruf"}), ("exact", {"source_document": "Plan"})],
)  # fmt: skip
def test_changed_record_keeps_what_stood_there_before(
    content: Content, admin_client: Client, name: str, change: dict[str, str]
) -> None:
    record = content.records[name]
    address = reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])
    data = as_opened(admin_client.get(address).content.decode())
    assert admin_client.post(address, data | change).status_code == 302
    assert Revision.objects.for_instance(record).count() == 2
    assert admin_client.post(address, data | change).status_code == 302
    assert Revision.objects.for_instance(record).count() == 2


def test_settings_saved_as_they_were_keep_no_version(
    content: Content, admin_client: Client
) -> None:
    city = CitySettings.load()
    city.portal_name = {"de": "Ankommen"}
    city.save()
    data = as_opened(admin_client.get(edit_address(city)).content.decode())
    answer = admin_client.post(edit_address(city), data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert not Revision.objects.for_instance(city).exists()
    changed = data | {"city_name": "Neustadt"}
    assert admin_client.post(edit_address(city), changed).status_code == 302
    assert Revision.objects.for_instance(city).count() == 2


def test_translator_who_writes_the_same_words_leaves_no_version(
    content: Content, editor: User
) -> None:
    category = content.records["other_category"]
    key = f"{category._meta.label_lower}-{category.pk}-name"
    translate_records(actor=editor, language="ar", texts={key: category.name["ar"]})
    assert not Revision.objects.for_instance(category).exists()
    translate_records(actor=editor, language="ar", texts={key: "وقت الفراغ"})
    assert Revision.objects.for_instance(category).count() == 2
