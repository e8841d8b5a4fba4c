"""What leads on takes the query with it."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/ar/offers/old-slug", "/ar/offers/old-slug/"])
def test_redirect_keeps_the_query(path: str) -> None:
    Redirect.objects.create(old_path="/ar/offers/old-slug", redirect_link="/de/offers/new/")
    answer = Client().get(f"{path}?x=1")
    assert answer["Location"] == "/de/offers/new/?x=1"


def test_query_of_the_target_stays_as_the_editor_wrote_it() -> None:
    Redirect.objects.create(old_path="/old", redirect_link="/de/offers/?category=language")
    assert Client().get("/old?x=1")["Location"] == "/de/offers/?category=language"
