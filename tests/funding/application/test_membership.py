"""Joining and founding: once, however often the button is pressed."""

import pytest

from funding.application.services.membership import found_organisation
from funding.models import OrganisationMember
from portal.models import User
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


def found(name: str, actor: User) -> OrganisationMember:
    return found_organisation(name, actor=actor, street="Weg 1", postcode="59423", city="Unna")


def test_the_second_click_on_founding_finds_the_first() -> None:
    user = make.UserFactory()
    assert found("Neuer Verein", user) == found("Neuer  Verein", user)
    assert OrganisationMember.objects.filter(user=user).count() == 1
