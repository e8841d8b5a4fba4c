"""Who does not read German learns what an office is, wherever its name stands."""

import pytest
from django.test import Client
from django.utils import translation

from networks.models import Organisation
from portal.content.translated import TranslatedText

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Organisation:
    made: Organisation = Organisation.objects.create(
        slug="auslaenderbehoerde",
        name="Ausländerbehörde",
        kind=Organisation.Kind.AUTHORITY,
        gloss=TranslatedText(de="Amt für Aufenthalt", en="immigration office", ar="دائرة الأجانب"),
        description=TranslatedText(de="Ein Amt.", en="An office.", ar="دائرة."),
    )
    return made


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", "Ausländerbehörde"),
        ("de-simple", '<span lang="de" dir="ltr">Ausländerbehörde</span>'),
        ("ar", '<span lang="de" dir="ltr">Ausländerbehörde</span> <bdi>(دائرة الأجانب)</bdi>'),
        (
            "tr",  # the nearest that is not German
            '<span lang="de" dir="ltr">Ausländerbehörde</span> '
            '<bdi>(<span lang="en" dir="ltr">immigration office</span>)</bdi>',
        ),
    ],
)
def test_name_is_followed_by_what_it_means(office: Organisation, language: str, shown: str) -> None:
    with translation.override(language):
        assert office.worded_name.as_html() == shown
        assert str(office.worded_name) == "Ausländerbehörde"


def test_without_a_gloss_the_name_stands_alone(office: Organisation) -> None:
    office.gloss = TranslatedText()
    with translation.override("ar"):
        assert office.worded_name.as_html() == '<span lang="de" dir="ltr">Ausländerbehörde</span>'


def test_page_and_search_have_the_gloss(client: Client, office: Organisation) -> None:
    html = client.get("/ar/organisations/auslaenderbehoerde/").content.decode()
    assert "<bdi>(دائرة الأجانب)</bdi></h1>" in html
    found = {document.language: document.keywords for document in office.search_documents()}
    assert "immigration office" in found["en"]
    assert "immigration office" not in found["de"]
