"""From an empty cell to a new offer: what is missing stands in the form, and is saved with it."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from offers.models import LifePhase, Offer, OfferIndexPage, PhaseField
from portal.models import User
from tests.home.admin_forms import as_opened, streams_of
from tests.home.content import Content

CHOICE = {"language": "uk", "phase": "birth", "field": "health"}


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
    admin_client.post(
        reverse("wagtailadmin_pages:add", args=["offers", "offer", index.pk]),
        form | {"title": "Neu", "slug": "neu"},
    )
    offer = Offer.objects.get(slug="neu")
    assert [each.slug for each in offer.categories] == [chosen["category"]]
    assert [each.slug for each in offer.target_groups] == [chosen["target_group"]]
    assert [each.slug for each in offer.districts] == [chosen["district"]]
    assert offer.language_codes == ["uk"]
    assert [str(place) for place in offer.phase_links.all()] == ["Geburt: Gesundheit"]
    assert not offer.live


def test_form_that_is_only_opened_saves_nothing(
    chosen: dict[str, str], admin_client: Client
) -> None:
    index = OfferIndexPage.objects.sources().get()
    before = Offer.objects.count()
    admin_client.get(reverse("new_offer_for_gap", args=[index.pk]), chosen)
    assert Offer.objects.count() == before


def test_who_may_not_add_offers_is_refused(
    chosen: dict[str, str], db: None, client: Client
) -> None:
    index = OfferIndexPage.objects.sources().get()
    address = reverse("new_offer_for_gap", args=[index.pk])
    assert client.get(address).status_code == 302  # to sign in
    translator = User.objects.create_user("translator@example.org", is_staff=True)
    translator.groups.add(Group.objects.get(name="translator"))
    client.force_login(translator, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).status_code == 302  # back to the admin's start, with a word
