"""The prevention chain as a way in: what there is for a phase of life stands one step away."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from offers.models import LifePhase, Offer, OfferPhaseLink, PhaseField
from tests.home.content import Content
from tests.home.factories import translate
from tests.offers.factories import add_offer
from tests.offers.pages import page, words


@pytest.fixture
def baby(content: Content) -> Offer:
    """For babies and their health; another is for everybody, and housing has nothing."""
    birth = LifePhase.objects.create(slug="birth", name={"de": "Geburt", "ar": "الولادة"})
    LifePhase.objects.create(slug="work", name={"de": "Beruf"}, sort_order=1)
    health = PhaseField.objects.create(slug="health", name={"de": "Gesundheit"}, icon="heart")
    leisure = PhaseField.objects.create(slug="leisure", name={"de": "Freizeit"}, icon="users")
    PhaseField.objects.create(slug="housing", name={"de": "Wohnen"}, icon="home")
    offer = add_offer(content["offers"], "baby", title="Hilfe mit dem Baby")
    sport = add_offer(content["offers"], "sport", title="Sport im Verein")
    OfferPhaseLink.objects.create(page=offer, phase=birth, field=health)
    OfferPhaseLink.objects.create(page=offer, phase=birth, field=health)  # typed twice, said once
    OfferPhaseLink.objects.create(page=sport, field=leisure)
    return offer


def test_each_phase_says_in_what_and_how_much_there_is(baby: Offer, client: Client) -> None:
    shown = page(client, "/de/life-phases/")
    links = [tag["href"] for tag in shown.all("a")]
    assert "/de/life-phases/birth/#health" in links
    assert "/de/life-phases/always/#leisure" in links
    assert not any(link.endswith("#housing") for link in links)
    assert "/de/life-phases/work/" in links  # nothing is there yet: it says so


def test_phase_lists_what_helps_in_the_readers_language(baby: Offer, client: Client) -> None:
    translate(baby, "ar", title="مساعدة مع المولود")
    shown = words(page(client, "/ar/life-phases/birth/"))
    assert {"الولادة", "مساعدة مع المولود"} <= set(shown)
    assert "Sport im Verein" not in shown
    links = [tag["href"] for tag in page(client, "/ar/life-phases/birth/").all("a")]
    assert links.count("/ar/offers/baby/") == 1
    assert "Sport im Verein" in words(page(client, "/de/life-phases/always/"))


def test_offers_of_a_phase_stand_by_the_titles_that_readers_see(
    baby: Offer, client: Client, content: Content
) -> None:
    other = add_offer(content["offers"], "midwife", title="Ganz frühe Hilfe")
    phase, field = LifePhase.objects.get(slug="birth"), PhaseField.objects.get(slug="health")
    OfferPhaseLink.objects.create(page=other, phase=phase, field=field)
    translate(baby, "ar", title="أيام المولود الأولى")
    translate(other, "ar", title="مساعدة مبكرة")
    for language, order in (("de", ["midwife", "baby"]), ("ar", ["baby", "midwife"])):
        links = [tag["href"] for tag in page(client, f"/{language}/life-phases/birth/").all("a")]
        places = [links.index(f"/{language}/offers/{slug}/") for slug in order]
        assert places == sorted(places), language


def test_phase_without_offers_names_what_is_missing(baby: Offer, client: Client) -> None:
    shown = " ".join(words(page(client, "/de/life-phases/work/")))
    assert "Noch kein Eintrag zu:" in shown
    assert "Wohnen" in shown


def test_offer_that_is_taken_back_counts_no_more(
    baby: Offer, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    assert "/de/offers/baby/" in [
        tag["href"] for tag in page(client, "/de/life-phases/birth/").all("a")
    ]
    with django_capture_on_commit_callbacks(execute=True):
        baby.unpublish()
    links = [tag["href"] for tag in page(client, "/de/life-phases/").all("a")]
    assert "/de/life-phases/birth/#health" not in links


def test_unknown_phase_is_not_found(baby: Offer, client: Client) -> None:
    assert client.get("/de/life-phases/nonsense/").status_code == 404


def test_home_leads_to_the_phases_where_there_are_some(
    content: Content, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    address = "/de/life-phases/"
    assert address not in [tag["href"] for tag in page(client, "/de/").all("a")]
    with django_capture_on_commit_callbacks(execute=True):
        LifePhase.objects.create(slug="birth", name={"de": "Geburt"})
    assert address in [tag["href"] for tag in page(client, "/de/").all("a")]


def test_pages_of_phases_ask_little(
    baby: Offer, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.get("/de/")  # the frame is kept
    with django_assert_max_num_queries(6):
        client.get("/de/life-phases/")
    with django_assert_max_num_queries(10):
        client.get("/de/life-phases/birth/")


def test_editor_sees_the_place_of_an_offer_in_the_chain(baby: Offer, admin_client: Client) -> None:
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[baby.pk]))
    assert form.context["form"].formsets["phase_links"].total_form_count() == 2
