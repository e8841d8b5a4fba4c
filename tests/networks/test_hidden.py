"""What is hidden from readers stands nowhere: no card, no dead link, no find in the search."""

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex

from networks.models import ContactPerson, Organisation
from search import indexing
from search.models import IndexedDocument
from search.tasks import refresh
from tests.home.content import Content
from tests.home.markup import Markup

HIDDEN = "/organisations/weltoffen/"
SHOWING = ["home", "counselling", "meeting", "network", "everything", "offers"]


@pytest.fixture
def without_organisation(content: Content) -> Content:
    Organisation.objects.filter(slug="weltoffen").update(published=False)
    return content


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", SHOWING)
def test_no_page_names_or_links_a_hidden_organisation(
    without_organisation: Content, client: Client, name: str, language: str
) -> None:
    answer = client.get(without_organisation.address(name, language))
    assert answer.status_code == 200
    shown = answer.content.decode()
    links = [tag["href"] for tag in Markup(shown).all("a")]
    assert not [link for link in links if HIDDEN in link]
    for words in ("Weltoffen", "Olena", "person@example.org"):
        assert words not in shown


def test_people_of_a_hidden_organisation_are_not_found(without_organisation: Content) -> None:
    assert without_organisation.records["person"] not in ContactPerson.searchable()
    texts = [d.text for d in without_organisation["counselling"].search_documents()]
    assert not any("Weltoffen" in text for text in texts)


def test_hiding_an_organisation_takes_its_people_and_its_name_out_of_the_search(
    content: Content,
) -> None:
    for thing in (content.records["person"], content["counselling"], content["meeting"]):
        ReferenceIndex.create_or_update_for_object(thing)
    indexing.rebuild()
    organisation = content.records["organisation"]
    organisation.published = False
    organisation.save()
    refresh.call("networks.organisation", organisation.pk)
    left = [f"{d.title} {d.text}" for d in IndexedDocument.objects.all()]
    assert left
    assert not [text for text in left if "Weltoffen" in text or "Olena" in text]


def test_renamed_organisation_is_found_by_its_new_name_alone(content: Content) -> None:
    for thing in (content.records["person"], content["counselling"], content["meeting"]):
        ReferenceIndex.create_or_update_for_object(thing)
    indexing.rebuild()
    organisation = content.records["organisation"]
    organisation.name = "Brückenbauer"
    organisation.save()
    refresh.call("networks.organisation", organisation.pk)
    texts = [f"{d.title} {d.text}" for d in IndexedDocument.objects.all()]
    assert not [text for text in texts if "Weltoffen" in text]
    assert [text for text in texts if "Brückenbauer" in text]
