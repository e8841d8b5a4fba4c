"""From an empty cell to a new offer: what is missing stands in the form, and is saved with it."""

import pytest
from django.test import Client
from django.urls import reverse

from offers.models import LifePhase, Offer, OfferIndexPage, PhaseField
from tests.home.admin_forms import as_opened, streams_of
from tests.home.content import Content

CHOICE = {
    "category": "counselling", "target_group": "families", "district": "koenigsborn",
    "language": "uk", "phase": "birth", "field": "health",
}  # fmt: skip


@pytest.fixture
def chosen(content: Content) -> dict[str, str]:
    LifePhase.objects.create(slug="birth", name={"de": "Geburt"})
    PhaseField.objects.create(slug="health", name={"de": "Gesundheit"}, icon="heart")
    category, group = content.records["category"], content.records["group"]
    return CHOICE | {
        "category": category.slug, "target_group": group.slug,
        "district": content.records["district"].slug,
    }  # fmt: skip


def test_editor_saves_the_offer_that_was_missing(
    chosen: dict[str, str], content: Content, admin_client: Client
) -> None:
    index = OfferIndexPage.objects.sources().get()
    opened = admin_client.get(reverse("new_offer_for_gap", args=[index.pk]), chosen)
    form = as_opened(opened.content.decode(), streams_of(Offer))
    answer = admin_client.post(
        reverse("wagtailadmin_pages:add", args=["offers", "offer", index.pk]),
        form | {"title": "Neu", "slug": "neu"},
    )
    if answer.status_code == 200:
        f = answer.context["form"]
        print(f.errors, {n: (s.errors, s.non_form_errors(), s.management_form.errors) for n, s in f.formsets.items() if s.errors})
    offer = Offer.objects.get(slug="neu")
    assert [str(category) for category in offer.categories]
    assert not offer.live
