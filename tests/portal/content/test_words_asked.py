"""What translators are asked for: the words of a page, and none of its facts."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.content.forms import PortalPageForm
from portal.content.pages import PortalPage
from portal.content.translation.progress import Progress, progress_of
from portal.content.translation.state import State
from tests.home.content import Content
from tests.home.factories import public_page_types
from tests.portal.content.localize import (
    Committed,
    correct,
    state_of,
)


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


def test_form_of_every_page_type_knows_words_from_facts() -> None:
    """A page type with a form of its own builds on that of all pages."""
    for model in public_page_types():
        assert issubclass(model.base_form_class, PortalPageForm), model
