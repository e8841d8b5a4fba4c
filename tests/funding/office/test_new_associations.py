"""Joining and founding: once, and no impostor stands beside the true association."""

import pytest
from django.urls import reverse

from funding.application.services.membership import associations_to_join, found_organisation
from funding.application.services.new_associations import confirm, normalised, similar_to
from funding.exceptions import NotPermitted
from funding.iban import in_groups
from funding.models import NewAssociation, OrganisationMember
from networks.models import Organisation
from portal.models import User
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
