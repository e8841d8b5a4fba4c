"""A list is in the order of the titles that are shown, whatever becomes of a translation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone, translation
from wagtail.models import Page

from offers.matching import Matches
from offers.models import Offer
from tests.home.content import Content
from tests.home.factories import locale, translate
from tests.offers.factories import add_offer

Commit = Callable[..., Any]


def listed(language: str) -> list[int]:
    with translation.override(language):
        return Matches({"district": [], "target_group": []}).ids


@pytest.fixture
def twin(content: Content) -> Offer:
    """An offer that comes first by its Arabic title, and last by its German one."""
    offer = add_offer(content["offers"], "new", title="Zum Schluss")
    page: Offer = translate(offer, "ar", title="أب")
    return page


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Commit) -> Callable[[], Any]:
    @contextmanager
    def commit() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return commit


def source_of(twin: Offer) -> int:
    return Offer.objects.get(locale__language_code="de", translation_key=twin.translation_key).pk


def test_title_of_a_draft_moves_nothing(twin: Offer, committed: Callable[[], Any]) -> None:
    source = source_of(twin)
    assert listed("ar")[0] == source
    with committed():
        Page.objects.get(pk=twin.pk).unpublish()  # the page alone, as what expires is taken back
    assert listed("ar")[-1] == source
    assert listed("de")[-1] == source
    with committed():
        Offer.objects.get(pk=twin.pk).save_revision().publish()
    assert listed("ar")[0] == source


def test_copy_without_words_of_its_own_moves_nothing(
    content: Content, committed: Callable[[], Any]
) -> None:
    offer = add_offer(content["offers"], "new", title="Zum Schluss")
    with committed():
        alias = offer.copy_for_translation(locale("ar"), copy_parents=True, alias=True)
    assert alias.specific.live
    assert alias.specific.words_of is None
    assert listed("ar")[-1] == offer.pk


def test_translation_that_expired_is_forgotten(twin: Offer, committed: Callable[[], Any]) -> None:
    with committed():
        Page.objects.filter(pk=twin.pk).update(expire_at=timezone.now())
        call_command("publish_scheduled")
    assert listed("ar")[-1] == source_of(twin)


def test_titles_are_read_without_the_pages_of_translations(twin: Offer) -> None:
    """One index has all that the order needs: ten thousand pages and their texts lie elsewhere."""
    sql = str(Offer.objects.sources().by_title("ar").values_list("pk", flat=True).query)
    assert sql.count("JOIN") == 1
    assert listed("ar")[0] == source_of(twin)
