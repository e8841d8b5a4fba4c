"""All organisations in one list, and what engines are told of each."""

from django.test import Client

from networks.models import Organisation
from tests.home.content import Content
from tests.home.markup import Markup
from tests.networks.factories import OrganisationFactory
from tests.offers.pages import page, words


def links(markup: Markup, relation: str) -> list[str]:
    return [tag["href"] for tag in markup.all("link") if tag["rel"] == relation]


def test_list_names_all_that_are_shown_by_kind_and_district(
    content: Content, client: Client
) -> None:
    OrganisationFactory(name="Amt Eins", kind="authority", district=content.records["district"])
    OrganisationFactory(name="Verein Zwei", kind="association")
    OrganisationFactory(name="Noch geheim", published=False)
    shown = words(page(client, "/de/organisations/"))
    assert {"Amt Eins", "Verein Zwei"} <= set(shown)
    assert "Noch geheim" not in shown
    assert "Verein Zwei" not in words(page(client, "/de/organisations/?kind=authority"))
    near = words(page(client, "/de/organisations/?district=koenigsborn&kind=authority"))
    assert "Amt Eins" in near
    assert "Amt Eins" in words(page(client, "/de/organisations/?kind=nonsense&district=%00"))
    empty = words(page(client, "/de/organisations/?category=counselling&kind=authority"))
    assert "Keine Organisation passt zu allen Filtern" in empty


def test_organisation_knows_its_place_its_languages_and_what_it_is(
    content: Content, client: Client
) -> None:
    Organisation.objects.filter(slug="weltoffen").update(
        description={"de": "Ein Treffpunkt.", "ar": "ملتقى."}
    )
    markup = page(client, "/ar/organisations/weltoffen/")
    [canonical] = links(markup, "canonical")
    assert canonical.endswith("/ar/organisations/weltoffen/")
    languages = {t["hreflang"] for t in markup.all("link") if t["rel"] == "alternate"}
    assert languages == {"de", "ar", "x-default"}
    [described] = [t["content"] for t in markup.all("meta") if t["name"] == "description"]
    assert described == "ملتقى."
    assert "/ar/organisations/" in [tag["href"] for tag in markup.all("a")]
    [canonical] = links(page(client, "/uk/organisations/weltoffen/"), "canonical")
    assert canonical.endswith("/de/organisations/weltoffen/")


def test_organisations_are_in_the_sitemap(content: Content, client: Client) -> None:
    assert "sitemap-organisations.xml" in client.get("/sitemap.xml").content.decode()
    listed = client.get("/sitemap-organisations.xml").content.decode()
    assert "/de/organisations/weltoffen/</loc>" in listed
