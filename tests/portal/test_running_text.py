"""Numbers and addresses within Arabic text keep their order; other text is left as it is."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from networks.models import Organisation
from portal.content.running_text import with_runs_apart


@pytest.mark.parametrize(
    "run",
    ["02303 103-501", "+49 2303 103 290", "02303/103-501", "rathaus@stadt-unna.de",
     "https://www.unna.de/amt?x=1", "www.unna.de"],
)  # fmt: skip
def test_number_or_address_is_set_apart(run: str) -> None:
    found = with_runs_apart(f"<p>اتصلوا {run}.</p>", "ar")
    assert found == f'<p>اتصلوا <bdi dir="ltr">{run}</bdi>.</p>'


def test_text_within_a_link_is_set_apart_and_its_address_is_not() -> None:
    link = '<a href="tel:02303103501">02303 103-501</a>'
    expected = '<a href="tel:02303103501"><bdi dir="ltr">02303 103-501</bdi></a>'
    assert with_runs_apart(link, "ar") == expected


@pytest.mark.parametrize("text", ["منذ 2024", "5,000 يورو", "في 7 مارس 2023", "112", "1 876 شخصًا"])
def test_other_figures_stay_as_they_are(text: str) -> None:
    assert with_runs_apart(text, "ar") == text


def test_text_that_runs_rightwards_is_left_alone() -> None:
    assert with_runs_apart("Tel. 02303 103-501", "tr") == "Tel. 02303 103-501"


def test_top_of_the_home_page_has_a_direction() -> None:
    html = render_to_string("components/hero.html", {"title": "Unna", "lang": "ar"})
    assert 'lang="ar" dir="rtl"' in html


@pytest.mark.django_db
def test_name_of_an_organisation_is_marked_within_its_heading() -> None:
    organisation = Organisation.objects.create(
        name="Kreisstadt Unna", slug="kreisstadt-unna", kind="authority", street="Weg 1",
        postcode="59423", city="Unna",
    )  # fmt: skip
    body = Client().get("/ar/organisations/kreisstadt-unna/").content.decode()
    name = f'<span lang="de" dir="ltr">{organisation.name}</span>'
    assert f'<h1 class="kern-heading-large">{name}</h1>' in body
    assert f'<bdi dir="ltr">{name}</bdi>' in body
    assert '<span><bdi lang="de" dir="ltr">Weg 1, 59423 Unna</bdi></span>' in body
