"""Much at a time is indexed without asking for each thing, and each thing is read once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from networks.models import Organisation
from offers.models import Offer, OfferIndexPage
from portal.content.searchable import SearchDocument, searchable_models
from search import indexing
from search.engine import SearchEngine
from tests.home.factories import DistrictFactory, add_page, ensure_home, locale, translate
from tests.networks.factories import ContactPersonFactory, OrganisationFactory
from tests.offers.factories import (
    LocationFactory,
    OfferCategoryFactory,
    TargetGroupFactory,
    add_offer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_offer(db: None) -> Callable[[str], Offer]:
    """An offer in two languages with facts of every kind, and a text that shows a person."""
    for code in ("de", "ar"):
        locale(code)
    home: HomePage = ensure_home()
    translate(home, "ar", title="أهلاً", lead="هنا")
    index = add_page(OfferIndexPage, home, "offers", title="Angebote")
    translate(index, "ar", title="العروض")

    def add(slug: str) -> Offer:
        organisation = OrganisationFactory()
        person = ContactPersonFactory(organisation=organisation)
        offer = add_offer(
            index, slug, title="Beratung", organisation=organisation, spoken_languages="de ar",
            categories=[OfferCategoryFactory()], groups=[TargetGroupFactory()],
            places=[LocationFactory(district=DistrictFactory())], people=[person],
            body=[("text", "<p>Wir helfen.</p>"), ("people", [person.pk])],
        )  # fmt: skip
        translate(offer, "ar", title="استشارة")
        return offer

    return add


def offers_in_the_index() -> tuple[list[SearchDocument], int]:
    """The documents of all offers, and how many queries they took."""
    entry = searchable_models()["offers.offer"]
    with CaptureQueriesContext(connection) as queries:
        documents = list(indexing._documents(entry, indexing._public(entry)))
    return documents, len(queries)


def test_many_offers_take_no_more_queries_than_one(new_offer: Callable[[str], Offer]) -> None:
    new_offer("eins")
    [german, arabic], for_one = offers_in_the_index()
    for slug in ("zwei", "drei", "vier"):
        new_offer(slug)
    documents, for_four = offers_in_the_index()

    assert len(documents) == 8
    assert for_four <= for_one
    assert {name for name, _value in german.facts.values} == {
        "topic", "target_group", "district", "spoken",
    }  # fmt: skip
    assert german.facts == arabic.facts
    assert "Wir helfen." in german.text


def test_facts_of_many_are_those_of_each(new_offer: Callable[[str], Offer]) -> None:
    for slug in ("eins", "zwei"):
        new_offer(slug)
    documents, _queries = offers_in_the_index()
    one_by_one = [
        document
        for page in indexing._public(searchable_models()["offers.offer"])
        for document in page.search_documents()
    ]
    assert documents == one_by_one


def test_rebuild_reads_each_thing_once(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with indexing.paused():
        records = [OrganisationFactory(), OrganisationFactory()]
    read: list[Any] = []
    own = Organisation.search_documents

    def noting(record: Organisation) -> list[SearchDocument]:
        read.append(record.pk)
        return own(record)

    monkeypatch.setattr(Organisation, "search_documents", noting)
    indexing.rebuild()
    assert sorted(read) == sorted(record.pk for record in records)
