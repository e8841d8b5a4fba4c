"""Joining and founding: once, and no impostor stands beside the true association."""

import pytest
from django.urls import reverse

from funding.application.services import applications
from funding.application.services.membership import associations_to_join, found_organisation
from funding.application.services.new_associations import (
    confirm,
    merge,
    normalised,
    refuse,
    similar_to,
    unconfirmed,
)
from funding.checking.services import open_review
from funding.exceptions import FundingError, NotPermitted, TransitionRefused
from funding.iban import in_groups
from funding.models import NewAssociation, OrganisationMember
from networks.models import Organisation
from portal.models import User
from portal.outbox.models import Message
from tests.funding import factories as make
from tests.funding.town import SignIn, Town

pytestmark = pytest.mark.django_db


def found(name: str, actor: User) -> OrganisationMember:
    return found_organisation(name, actor=actor, street="Weg 1", postcode="59423", city="Unna")


def test_the_second_click_on_founding_finds_the_first() -> None:
    user = make.UserFactory()
    assert found("Neuer Verein", user) == found("Neuer  Verein", user)
    assert OrganisationMember.objects.filter(user=user).count() == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Türkisch-Islamische Gemeinde zu Unna e.V.", "TÜRKISCH-ISLAMISCHE GEMEINDE ZU UNNA"),
        ("Türkisch-Islamische Gemeinde zu Unna", "Tuerkisch Islamische Gemeinde zu Unna e. V."),
        ("Дружба", "ДРУЖБА e.V."),
        ("Grüße aus Straßburg", "GRÜSSE AUS STRASSBURG"),
    ],
)
def test_names_are_the_same_whatever_their_writing(one: str, two: str) -> None:
    assert normalised(one) == normalised(two)


def test_look_alikes_are_found_and_others_are_not() -> None:
    known = make.OrganisationFactory(name="Türkisch-Islamische Gemeinde zu Unna e.V.")
    make.OrganisationFactory(name="Förderverein Freibad")
    for name in ("Türkisch-Islamische Gemeinde Unna", "TÜRKISCH-ISLAMISCHE GEMEINDE ZU UNNA"):
        assert similar_to(make.OrganisationFactory(name=name))[0].name.startswith("T")
        assert known in similar_to(Organisation(name=name))
    assert similar_to(make.OrganisationFactory(name="Schachfreunde")) == ()


def test_new_association_is_listed_to_others_once_the_office_confirmed_it(
    town: Town, signed_in: SignIn
) -> None:
    make.OrganisationFactory(name="Gemeinde zu Unna e.V.")
    user = make.UserFactory(email="neu@example.org")
    fake = found("GEMEINDE ZU UNNA", user).organisation
    application = make.application_in("submitted", call=town.call, organisation=fake)
    assert fake not in associations_to_join(make.UserFactory())
    client = signed_in(town.officer)
    todo = client.get(reverse("funding:office_list")).content.decode()
    address = reverse("funding:office_associations")
    assert address in todo
    pages = [
        address,
        reverse("funding:office_application", args=[application.uid]),
        reverse("funding:office_check", args=[application.uid]),
    ]
    for page in pages:
        body = client.get(page).content.decode()
        assert str(user) in body
        assert in_groups(make.IBAN) in body
        assert address in body
        assert "Gemeinde zu Unna e.V." in body or page == pages[-1]
    client.post(address, {"organisation": fake.pk})
    assert fake in associations_to_join(make.UserFactory())
    assert NewAssociation.objects.get().confirmed_by == town.officer


def test_nobody_confirms_an_association_of_one_s_own(town: Town) -> None:
    own = found("Eigener Verein", town.officer).organisation
    for user in (town.officer, town.decider):
        with pytest.raises(NotPermitted):
            confirm(own.pk, actor=user)


def test_auditor_neither_joins_nor_founds(town: Town, signed_in: SignIn) -> None:
    known = make.OrganisationFactory()
    client, address = signed_in(town.auditor), reverse("funding:association")
    fields = {"name": "Neuer Verein", "street": "Weg 1", "postcode": "59423", "city": "Unna"}
    new = {"do": "found"} | {f"found-{name}": value for name, value in fields.items()}
    for sent in ({"do": "join", "join-organisation": known.pk}, new):
        assert client.post(address, sent).status_code == 403
    assert "found-name" not in client.get(address).content.decode()
    assert not OrganisationMember.objects.filter(user=town.auditor).exists()


@pytest.mark.parametrize(
    "name",
    ["C\u0430ritas Unna",  # a Cyrillic letter in a Latin word
     "Cari\u200dtas Unna"],  # with a sign that nobody sees, and that emoji are made with
)  # fmt: skip
def test_disguised_name_is_not_taken(signed_in: SignIn, name: str) -> None:
    client, address = signed_in(make.UserFactory()), reverse("funding:association")
    fields = {"name": name, "street": "Weg 1", "postcode": "59423", "city": "Unna"}
    sent = {"do": "found"} | {f"found-{field}": value for field, value in fields.items()}
    assert client.post(address, sent).status_code == 422
    assert not NewAssociation.objects.exists()


@pytest.mark.parametrize("postcode", ["\u202a59423\u202c", "٥٩٤٢٣"])
def test_name_and_postcode_are_kept_as_they_were_seen(signed_in: SignIn, postcode: str) -> None:
    """A telephone puts signs around a number; a disguise with such signs is none any more. Digits
    are those that a letter is addressed with."""
    client, address = signed_in(make.UserFactory()), reverse("funding:association")
    fields = {"name": "Neu\u200ber \u202eVerein", "street": "Weg 1", "city": "Unna",
              "postcode": postcode}  # fmt: skip
    sent = {"do": "found"} | {f"found-{field}": value for field, value in fields.items()}
    assert client.post(address, sent).status_code == 302
    organisation = NewAssociation.objects.get().organisation
    assert (organisation.name, organisation.postcode) == ("Neuer Verein", "59423")


@pytest.mark.parametrize("name", ["Дружба Unna", "جمعية Unna e.V.", "Çınar Derneği", "日本クラブ"])
def test_honest_name_in_any_script_is_taken(signed_in: SignIn, name: str) -> None:
    client, address = signed_in(make.UserFactory()), reverse("funding:association")
    fields = {"name": name, "street": "Weg 1", "postcode": "59423", "city": "Unna"}
    sent = {"do": "found"} | {f"found-{field}": value for field, value in fields.items()}
    assert client.post(address, sent).status_code == 302
    assert NewAssociation.objects.get().organisation.name == name


def test_name_in_letters_that_only_look_the_same_is_known_already() -> None:
    known = make.OrganisationFactory(name="Coco Popcop")
    cyrillic = "Сосо Рорсор"
    assert similar_to(Organisation(name=cyrillic)) == (known,)
    with pytest.raises(FundingError) as refused:
        found(cyrillic, make.UserFactory())
    assert refused.value.code == "name_taken"
    assert normalised("Восток") == normalised("ВОСТОК")


def test_refused_association_hands_in_nothing_and_its_founder_reads_why(
    town: Town, signed_in: SignIn
) -> None:
    founder = make.member_of(make.OrganisationFactory(), email="neu@example.org")
    fake = found("Verein ohne Satzung", founder).organisation
    draft = make.application_in("draft", call=town.call, organisation=fake)
    address = reverse("funding:office_association", args=[fake.pk])
    office = signed_in(town.officer)
    assert address in office.get(reverse("funding:office_associations")).content.decode()
    silent = office.post(address, {"answer": "refuse", "reason": " "})
    assert silent.status_code == 422
    assert office.post(
        address, {"answer": "refuse", "reason": "Es gibt keine Satzung."}
    ).status_code == 302  # fmt: skip
    mail = Message.objects.get(kind="association_refused")
    assert mail.recipient == founder
    assert "Es gibt keine Satzung." in mail.body
    with pytest.raises(TransitionRefused) as refusal:
        applications.submit(draft.pk, actor=founder)
    assert refusal.value.code == "association_refused"
    assert fake not in associations_to_join(make.UserFactory())
    assert not unconfirmed().exists()


def test_merged_association_leaves_people_and_drafts_to_the_known_one(
    town: Town, signed_in: SignIn
) -> None:
    known = make.OrganisationFactory(name="Gemeinde zu Unna e.V.")
    paid = make.application_in("submitted", call=town.call, organisation=known)
    founder = make.UserFactory(email="neu@example.org")
    twice = found("GEMEINDE ZU UNNA", founder).organisation
    draft = make.application_in("draft", call=town.call, organisation=twice)
    address = reverse("funding:office_association", args=[twice.pk])
    office = signed_in(town.officer)
    body = office.get(address).content.decode()
    assert in_groups(paid.iban) in body
    assert known.name in body
    assert office.post(address, {"answer": "merge"}).status_code == 422
    assert office.post(address, {"answer": "merge", "into": known.pk}).status_code == 302
    draft.refresh_from_db()
    assert draft.organisation == known
    assert not twice.members.exists()
    assert known.name in Message.objects.get(kind="association_merged", recipient=founder).body


@pytest.mark.parametrize("has_members", [True, False])
def test_who_comes_by_a_merger_is_admitted_by_those_who_are_there(
    town: Town, has_members: bool
) -> None:
    known = make.OrganisationFactory(name="Gemeinde zu Unna e.V.")
    if has_members:
        make.member_of(known)
    founder = make.UserFactory()
    twice = found("GEMEINDE ZU UNNA", founder).organisation
    merge(twice.pk, known, actor=town.officer)
    membership = OrganisationMember.objects.get(user=founder)
    assert (membership.organisation, membership.active) == (known, not has_members)
    with pytest.raises(NotPermitted):
        merge(twice.pk, known, actor=town.decider)


def test_application_of_a_refused_association_does_not_reach_the_board(town: Town) -> None:
    fake = found("Verein ohne Satzung", make.UserFactory()).organisation
    application = make.application_in("submitted", call=town.call, organisation=fake)
    refuse(fake.pk, actor=town.officer, reason="Es gibt keine Satzung.")
    with pytest.raises(TransitionRefused) as refusal:
        open_review(application.pk, actor=town.officer, results=make.PASSED)
    assert refusal.value.code == "association_unconfirmed"
