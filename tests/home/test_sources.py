"""Where facts come from: the document with its edition and page, on every page that has facts."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline
from home.models import ConceptPage, Resolution
from networks.models import Organisation
from portal.content.records import Source
from tests.funding.factories import CallFactory
from tests.home.content import Content
from tests.home.markup import Markup
from tests.portal.content.test_words_asked import words_asked
from tests.stores import publish_something

DOCUMENT = "Gelebte Vielfalt in der Kreisstadt Unna"
SOURCE = {"source_document": DOCUMENT, "source_date": "2024-03", "source_page": 14}


def line(markup: Markup) -> str:
    words = " ".join(" ".join(text for _language, text in markup.words).split())
    return words.replace(" ,", ",")


def sourced(content: Content, name: str) -> str:
    """Gives a thing its source; where readers of Arabic find it."""
    if name == "organisation":
        Organisation.objects.filter(slug="weltoffen").update(**SOURCE)
        return "/ar/organisations/weltoffen/"
    if name == "resolution":
        Resolution.objects.update(**SOURCE)
        return "/ar/resolutions/council-2024/"
    if name == "guideline":
        Guideline.objects.update(**SOURCE)
        return content.address("guideline", "ar")
    type(content[name]).objects.filter(pk=content[name].pk).update(**SOURCE)
    return content.address(name, "ar")


@pytest.mark.parametrize(
    "name",
    ["counselling", "network", "welcome", "project", "funding", "organisation", "resolution",
     "guideline"],
)  # fmt: skip
def test_page_with_facts_names_document_edition_and_page(
    content: Content, client: Client, name: str
) -> None:
    address = sourced(content, name)
    publish_something()
    markup = Markup(client.get(address).content.decode())
    assert ("de", DOCUMENT) in markup.words
    assert "مارس 2024" in line(markup)
    assert "ص 14" in line(markup)
    assert "2024-03" not in line(markup)


def test_chapter_names_its_concept_in_german_with_its_own_page(
    content: Content, client: Client
) -> None:
    markup = Markup(client.get(content.address("second_chapter", "ar")).content.decode())
    assert ("de", "Gelebte Vielfalt") in markup.words
    assert "ص 2" in line(markup)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "edition", "printed"),
    [
        ("Gelebte Vielfalt (Ausgabe 2020)", "2020", "Gelebte Vielfalt"),
        ("Gelebte Vielfalt (2. Auflage)", "2. Auflage", "Gelebte Vielfalt"),
        ("Gelebte Vielfalt", "2020", "Gelebte Vielfalt"),
        ("Integrationsmanagement (KIM)", "2021", "Integrationsmanagement (KIM)"),
        ("Bericht (Plan 20201)", "2020", "Bericht (Plan 20201)"),
        ("Entwurf (ohne Ausgabe)", "", "Entwurf (ohne Ausgabe)"),
    ],
)
def test_only_brackets_that_name_the_edition_are_not_printed(
    title: str, edition: str, printed: str
) -> None:
    """Formerly all that closed a title were taken away, of its name too."""
    assert ConceptPage(title=title, edition=edition).printed_title == printed


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (Source("Bericht"), "Quelle: Bericht"),
        (Source("Bericht", "2014"), "Quelle: Bericht, 2014"),
        (Source("Bericht", "2020-08"), "Quelle: Bericht, August 2020"),
        (Source("Bericht", "2024-03", 22), "Quelle: Bericht, März 2024, S. 22"),
        (None, ""),
    ],
)
def test_source_is_written_as_exactly_as_it_is_known(source: Any, shown: str) -> None:
    with translation.override("de"):
        written = render_to_string("components/source.html", {"source": source})
    assert line(Markup(written)) == shown


def test_no_translator_is_asked_for_the_source_of_a_table(content: Content) -> None:
    """Titles of documents are shown as they are printed, and marked as German."""
    asked = words_asked(content["everything"])
    assert [path for path in asked if path.endswith("caption")]
    assert [path for path in asked if path.endswith("source")] == []
    shown = render_to_string(
        "content/blocks/table.html", {"value": {"caption": "x", "rows": [], "source": "Bericht"}}
    )
    with translation.override("ar"):
        arabic = render_to_string(
            "content/blocks/table.html",
            {"value": {"caption": "x", "rows": [], "source": "Bericht"}},
        )
    assert '<span lang="de" dir="ltr">Bericht</span>' in arabic
    assert 'lang="de"' not in shown


def test_address_that_is_older_than_the_rest_says_so(content: Content, client: Client) -> None:
    Organisation.objects.filter(slug="weltoffen").update(address_as_of="2020-08")
    publish_something()
    shown = client.get("/de/organisations/weltoffen/").content.decode()
    assert "(Adresse: Stand August 2020)" in shown


def test_rule_without_a_source_is_marked_as_an_assumption(content: Content, client: Client) -> None:
    address = content.address("guideline")
    assert "Annahme" not in client.get(address).content.decode()
    guideline = content["guideline"].guideline
    guideline.criteria.filter(position=0).update(assumed=True)
    Guideline.objects.filter(pk=guideline.pk).update(origin={"de": "Die Skala ist angenommen."})
    publish_something()
    shown = client.get(address).content.decode()
    assert shown.count('kern-badge kern-badge--neutral">Annahme') == 1
    assert "steht in keinem veröffentlichten Dokument" in shown
    assert "Die Skala ist angenommen." in shown


def test_call_that_nobody_announced_is_marked(content: Content, client: Client) -> None:
    call = CallFactory(guideline=content["guideline"].guideline)
    publish_something()
    assert "Annahme:" not in client.get(content.address("funding")).content.decode()
    Call.objects.filter(pk=call.pk).update(assumed=True)
    publish_something()
    assert "Annahme:" in client.get(content.address("funding")).content.decode()


def test_home_page_promises_no_help_at_once(content: Content, client: Client) -> None:
    shown = client.get("/de/").content.decode()
    assert "Erste Anlaufstellen" in shown
    assert "sofort" not in shown
