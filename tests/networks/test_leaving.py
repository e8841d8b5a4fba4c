"""A contact person who left disappears from everything in one act."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex

from home.models import HomePage, InformationPage
from networks.leaving import let_go, mentions
from networks.models import ContactPerson, Network
from offers.models import Offer
from portal.models import User
from tests.home.content import Content
from tests.home.factories import add_page, translate
from tests.networks.factories import ContactPersonFactory, OrganisationFactory
from tests.offers.factories import add_offer


@pytest.fixture
def person(content: Content) -> ContactPerson:
    return ContactPersonFactory(
        slug="gone", first_name="Lena", last_name="Folts", function_email="amt@example.org",
        organisation=OrganisationFactory(slug="amt", name="Amt"),
    )  # fmt: skip


@pytest.fixture
def pages(content: Content, person: ContactPerson) -> dict[str, Page]:
    """An offer with a translation, a network, a text: all name her."""
    offer = add_offer(content["offers"], "named", people=[person])
    other = content.records["person"]
    text = add_page(
        InformationPage, content["home"], "told",
        body=[("people", [person.pk, other.pk]), ("people", [person.pk]), ("text", "<p>Ja</p>")],
    )  # fmt: skip
    network = content["network"]
    network.contacts.create(person=person)
    home = content["home"]
    home.first_contacts = home.first_contacts.stream_block.to_python(
        [{"type": "contact", "value": {"person": person.pk, "organisation": None, "reason": "Ja"}}]
    )
    home.save()
    found = {"offer": Offer.objects.get(pk=offer.pk), "twin": translate(offer, "ar"),
             "text": text, "network": network, "home": home}  # fmt: skip
    for page in found.values():
        ReferenceIndex.create_or_update_for_object(page.specific)
    return found


def raw(page: Any, field: str = "body") -> list[Any]:
    return list(getattr(type(page).objects.get(pk=page.pk), field).raw_data)


def test_all_pages_that_name_her_are_listed(pages: dict[str, Page], person: ContactPerson) -> None:
    named = set(pages) - {"twin"}  # a translation holds no rows of its own
    assert {mention.edit_url for mention in mentions(person)} == {
        f"/admin/pages/{pages[name].pk}/edit/" for name in named
    }


def test_she_is_taken_out_of_rows_and_texts_and_deleted(
    content: Content, pages: dict[str, Page], person: ContactPerson, editor: User
) -> None:
    let_go(person, actor=editor)
    assert not ContactPerson.objects.filter(pk=person.pk).exists()
    assert not Offer.objects.get(pk=pages["offer"].pk).contact_links.exists()
    assert not Offer.objects.get(pk=pages["twin"].pk).contact_links.exists()
    names = Network.objects.get(pk=pages["network"].pk).contacts
    assert [contact.person for contact in names.all()] == [content.records["person"]]
    kept = raw(pages["text"])
    assert [block["type"] for block in kept] == ["people", "text"]
    assert kept[0]["value"] == [content.records["person"].pk]


def test_what_people_need_stays(
    pages: dict[str, Page], person: ContactPerson, editor: User
) -> None:
    organisation = person.organisation
    let_go(person, actor=editor)
    assert Offer.objects.get(pk=pages["offer"].pk).email == "amt@example.org"
    [contact] = raw(HomePage.objects.get(pk=pages["home"].pk), "first_contacts")
    assert contact["value"]["person"] is None
    assert contact["value"]["organisation"] == organisation.pk


def test_waiting_draft_is_cleaned_and_stays_a_draft(
    content: Content, person: ContactPerson, editor: User
) -> None:
    page = add_page(InformationPage, content["home"], "waiting", title="Öffentlich", body=[])
    page.title = "Entwurf"
    page.body = page.body.stream_block.to_python([{"type": "people", "value": [person.pk]}])
    page.save_revision()
    [mention] = mentions(person)
    assert mention.draft_only
    let_go(person, actor=editor)
    page = InformationPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    assert (page.title, draft.title, list(draft.body.raw_data)) == ("Öffentlich", "Entwurf", [])
    assert page.has_unpublished_changes


def test_older_revisions_can_still_be_read(
    content: Content, person: ContactPerson, editor: User
) -> None:
    offer = Offer.objects.get(pk=add_offer(content["offers"], "older", people=[person]).pk)
    old = offer.save_revision()
    ReferenceIndex.create_or_update_for_object(offer)
    let_go(person, actor=editor)
    old.refresh_from_db()
    assert not old.as_object().contact_links.exists()


def test_history_tells_who_did_it_and_no_name(
    pages: dict[str, Page], person: ContactPerson, editor: User
) -> None:
    ModelLogEntry.objects.log_action(person, "wagtail.edit", user=editor)
    let_go(person, actor=editor)
    labels = {entry.label for entry in ModelLogEntry.objects.all()}
    assert not any("Folts" in label for label in labels)
    assert "wagtail.delete" in {entry.action for entry in ModelLogEntry.objects.all()}
    page_entry = PageLogEntry.objects.get(page=pages["offer"].pk, action="networks.person_left")
    assert page_entry.user == editor


def test_one_click_in_the_admin(
    pages: dict[str, Page], person: ContactPerson, admin_client: Client
) -> None:
    address = f"/admin/contact-persons/{person.pk}/leaving/"
    assert (
        address
        in admin_client.get(
            f"/admin/snippets/networks/contactperson/edit/{person.pk}/"
        ).content.decode()
    )
    asked = admin_client.get(address).content.decode()
    assert "Lena Folts ist ausgeschieden" in asked
    assert ContactPerson.objects.filter(pk=person.pk).exists()
    answer = admin_client.post(address, follow=True)
    assert "aus 4 Seiten entfernt" in answer.content.decode()
    assert not ContactPerson.objects.filter(pk=person.pk).exists()


def test_deleting_leads_to_the_same_page(person: ContactPerson, admin_client: Client) -> None:
    answer = admin_client.get(f"/admin/snippets/networks/contactperson/delete/{person.pk}/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/admin/contact-persons/{person.pk}/leaving/"


def test_only_who_may_delete_people_may_do_it(person: ContactPerson, client: Client) -> None:
    user = User.objects.create_user("t@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="translator"))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(f"/admin/contact-persons/{person.pk}/leaving/")
    assert answer.status_code in {302, 403}
    assert ContactPerson.objects.filter(pk=person.pk).exists()
