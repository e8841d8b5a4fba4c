"""An association that signed itself up is shown to nobody before somebody has checked it."""

import pytest
from django.test import Client

from networks.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("published", "status"), [(True, 200), (False, 404)])
def test_reader_finds_only_published_organisations(
    client: Client, published: bool, status: int
) -> None:
    organisation = Organisation.objects.create(
        slug="new-club", name="New Club", kind=Organisation.Kind.ASSOCIATION, published=published
    )

    assert client.get("/de/organisations/new-club/").status_code == status
    assert (organisation in Organisation.searchable()) is published
