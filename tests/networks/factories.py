"""Organisations and people."""

from collections.abc import Callable

import factory
from factory.django import DjangoModelFactory

from networks.models import ContactPerson, Organisation, SpokenLanguage


def spoken(codes: str) -> list[SpokenLanguage]:
    """Languages by their codes, separated by spaces."""
    return list(SpokenLanguage.objects.by_codes(codes.split()))


class _OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Verein {n} e. V.")
    kind = "association"
    street = "Rathausplatz 1"
    postcode = "59423"
    city = "Unna"
    phone = "02303 103-0"
    email = "post@example.org"
    website = "https://www.example.org/"
    description = {"de": "Ein Verein in Unna.", "ar": "جمعية في أونا."}


class _ContactPersonFactory(DjangoModelFactory[ContactPerson]):
    class Meta:
        model = ContactPerson

    slug = factory.Sequence(lambda n: f"person-{n}")
    first_name = "Olena"
    last_name = factory.Sequence(lambda n: f"Muster {n}")
    organisation = factory.SubFactory(_OrganisationFactory)
    function = {"de": "Integrationsbeauftragte", "ar": "مسؤولة الاندماج"}
    phone = "02303 103-555"
    email = "person@example.org"
    spoken_languages = factory.LazyFunction(lambda: spoken("de ar"))
    as_of = "2024-03"
    consent_to_publish = True


OrganisationFactory: Callable[..., Organisation] = _OrganisationFactory.create
ContactPersonFactory: Callable[..., ContactPerson] = _ContactPersonFactory.create
