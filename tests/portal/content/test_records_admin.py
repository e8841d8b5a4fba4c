"""Records in the admin: found, filtered, exported, chosen, made anew; mistakes named in words."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import translation
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from funding.models import Guideline
from networks.models import ContactPerson, Organisation
from offers.models import Location, Offer
from offers.models.links import OfferPlaceLink
from portal.content.city import CitySettings
from portal.models import User
from tests.home.admin_forms import as_opened, content_of, streams_of
from tests.home.content import Content
from tests.networks.factories import ContactPersonFactory, OrganisationFactory
from tests.offers.factories import LocationFactory

RECORDS = get_snippet_models()
OURS = {"content", "funding", "home", "networks", "offers", "portal", "search"}


def name_of(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def address(model: Any, name: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_list_is_searched_and_exported(content: Content, admin_client: Client, model: Any) -> None:
    found = admin_client.get(address(model, "list"), {"q": "ö%_'\""})
    assert found.status_code == 200
    assert model.snippet_viewset.search_fields
    table = admin_client.get(address(model, "list"), {"export": "csv"})
    assert table["Content-Type"].startswith("text/csv")
    rows = csv.reader(io.StringIO(b"".join(table).decode()))
    assert len(list(rows)) == 1 + model._default_manager.count()


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_no_record_hides_in_the_menu_of_snippets(admin_client: Client, model: Any) -> None:
    assert model.snippet_viewset.menu_item_is_registered
    assert model.snippet_viewset.icon != "snippet"


def test_menu_is_grouped_in_german(content: Content, admin_client: Client) -> None:
    menu = admin_client.get("/admin/").content.decode()
    for group in ("Menschen und Netzwerke", "Angebote", "Konzepte und Zahlen", "Projektförderung"):
        assert json.dumps(group)[1:-1] in menu
    assert "Schnipsel" not in menu


@pytest.mark.parametrize(
    ("model", "asked", "found"),
    [
        (ContactPerson, "103-555", "Olena"),
        (ContactPerson, "weltoffen", "Olena"),
        (ContactPerson, "nobody", None),
        (Organisation, "rathausplatz", "Weltoffen"),
        (Location, "59423", "Rathaus"),
    ],
)
def test_record_is_found_by_what_one_knows_of_it(
    content: Content, admin_client: Client, model: Any, asked: str, found: str | None
) -> None:
    choose = model.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    for where in (address(model, "list"), reverse(choose)):
        shown = admin_client.get(where, {"q": asked}).content.decode()
        assert "Ungenannt" not in shown or asked in ("103-555", "weltoffen")
        assert (found in shown) if found else ("Olena" not in shown)


def test_words_with_umlauts_are_found_in_the_database(
    content: Content, admin_client: Client
) -> None:
    model = type(content.records["district"])
    shown = admin_client.get(address(model, "list"), {"q": "önigsb"}).content.decode()
    assert "Königsborn" in shown


def test_chooser_tells_people_of_the_same_name_apart(
    content: Content, admin_client: Client
) -> None:
    for name in ("Caritas", "Diakonie"):
        ContactPersonFactory(last_name="Doppelt", organisation=OrganisationFactory(name=name))
    choose = ContactPerson.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    shown = admin_client.get(reverse(choose), {"q": "Doppelt"}).content.decode()
    assert "Caritas" in shown
    assert "Diakonie" in shown


def test_unknown_place_is_made_while_choosing(content: Content, admin_client: Client) -> None:
    chooser = Location.snippet_viewset.chooser_viewset
    opened = admin_client.get(reverse(chooser.get_url_name("choose"))).json()
    assert "municipality" in opened["html"]
    municipality = content.records["exact"].municipality
    data = {"name": "Lutherhaus", "city": "Unna", "municipality": municipality.pk}
    for _twice in range(2):
        answer = admin_client.post(reverse(chooser.get_url_name("create")), data).json()
        assert answer["step"] == "chosen"
    slugs = Location.objects.filter(name="Lutherhaus").values_list("slug", flat=True)
    assert sorted(slugs) == ["lutherhaus", "lutherhaus-2"]


def test_list_costs_the_same_with_many_rows(
    content: Content, admin_client: Client, django_assert_max_num_queries: Callable
) -> None:
    for _number in range(30):
        ContactPersonFactory()
        LocationFactory(district=content.records["district"])
    for model in (ContactPerson, Organisation, Location):
        admin_client.get(address(model, "list"))
        with django_assert_max_num_queries(25):
            admin_client.get(address(model, "list"))


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [("02303", "Beratung für Neue"), ("Olena Muster", "Beratung für Neue"),
     ("Briefen", "Beratung für Neue"), ("Olena", "Alle Bausteine"), ("nirgends", None)],
)  # fmt: skip
def test_editors_find_pages_by_numbers_names_and_texts(
    content: Content, admin_client: Client, asked: str, found: str | None
) -> None:
    for page in Page.objects.specific():
        page.save()  # as the worker's index follows
    answer = admin_client.get("/admin/pages/search/", {"q": asked})
    titles = {page.title for page in answer.context["pages"]}
    assert (found in titles) if found else not titles


def saved(client: Client, page: Page, button: str, changes: dict[str, str]) -> Any:
    where = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened = client.get(where).content.decode()
    data = as_opened(opened, streams_of(type(page)))
    return client.post(where, data | changes | ({button: button} if button else {}))


WITHOUT_CATEGORY = {"category_links-0-DELETE": "on"}


def test_offer_without_a_category_is_a_draft_that_cannot_be_published(
    content: Content, admin_client: Client
) -> None:
    offer = content["counselling"]
    assert saved(admin_client, offer, "", WITHOUT_CATEGORY).status_code == 302
    refused = saved(admin_client, offer, "action-publish", WITHOUT_CATEGORY)
    assert refused.status_code == 200
    assert "mindestens eine Kategorie" in refused.content.decode()


def test_new_offer_is_saved_with_nothing_but_its_title(
    content: Content, admin_client: Client
) -> None:
    new = reverse("wagtailadmin_pages:add", args=["offers", "offer", content["offers"].pk])
    data = as_opened(admin_client.get(new).content.decode(), streams_of(Offer))
    answer = admin_client.post(new, data | {"title": "Halb fertig", "slug": "halb-fertig"})
    assert answer.status_code == 302
    assert not Offer.objects.get(slug="halb-fertig").live


def test_empty_place_is_refused_in_a_sentence(content: Content, admin_client: Client) -> None:
    offer = content["counselling"]
    place = OfferPlaceLink.objects.get(page=offer)
    changes = {"place_links-0-location": "", "place_links-0-district": ""}
    refused = saved(admin_client, offer, "action-publish", changes).content.decode()
    assert "Ort oder einen Stadtteil" in refused
    assert "offer_place_is_named" not in refused
    assert OfferPlaceLink.objects.filter(pk=place.pk).exists()


def edited_models() -> list[type[models.Model]]:
    """All that has a form in the admin: records, settings, people, pages, and rows of these."""
    ours = [m for m in apps.get_models() if m._meta.app_label in OURS]
    roots = [m for m in ours if m in RECORDS or issubclass(m, Page | CitySettings | User)]
    rows = [m for m in ours for f in m._meta.fields if isinstance(f, ParentalKey)]
    return list(dict.fromkeys([*roots, *rows]))


@pytest.mark.parametrize("model", edited_models(), ids=name_of)
def test_constraints_and_names_are_words_for_editors(model: type[models.Model]) -> None:
    default = models.BaseConstraint.default_violation_error_message
    for constraint in model._meta.constraints:
        assert constraint.violation_error_message != default, constraint.name
        with translation.override("de"):
            german = str(constraint.violation_error_message)
        with translation.override("en"):
            assert german != str(constraint.violation_error_message), constraint.name
    named = [f for f in model._meta.fields if f.model is model and isinstance(f, models.ForeignKey)]
    for field in named:
        if field.editable and not field.remote_field.parent_link and not is_of_parent(field):
            assert field.verbose_name != field.name.replace("_", " ") or is_translated(field), field
    assert is_translated(model._meta), model


def is_of_parent(field: models.ForeignKey) -> bool:
    """A row's link to what it is a row of: its form does not show it."""
    return isinstance(field, ParentalKey)


def is_translated(named: Any) -> bool:
    with translation.override("de"):
        german = str(named.verbose_name)
    with translation.override("tr"):
        return german != str(named.verbose_name)


# --- history -------------------------------------------------------------------------------------


def test_history_of_the_city_shows_old_and_new_values(
    content: Content, admin_client: Client
) -> None:
    city = CitySettings.load()
    where = reverse("wagtailsettings:edit", args=["content", "citysettings", city.site_id])
    data = as_opened(admin_client.get(where).content.decode())
    assert (
        admin_client.post(
            where, data | {"city_name": "Musterstadt", "portal_name_de": "Portal"}
        ).status_code
        == 302
    )
    before, after = city.revisions.order_by("pk")
    compare = reverse("city_history:compare", args=[city.pk, before.pk, after.pk])
    assert (
        compare
        in admin_client.get(reverse("city_history:history", args=[city.pk])).content.decode()
    )
    shown = admin_client.get(compare).content.decode()
    assert "Kreisstadt Unna" in shown
    assert "Musterstadt" in shown


def test_history_of_words_shows_each_language(content: Content, admin_client: Client) -> None:
    person = content.records["person"]
    data = as_opened(admin_client.get(address(ContactPerson, "edit", person.pk)).content.decode())
    changed = data | {"function_ar": "موظفة", "phone": "02303 1"}
    assert admin_client.post(address(ContactPerson, "edit", person.pk), changed).status_code == 302
    before, after = person.revisions.order_by("pk")
    compare = address(ContactPerson, "revisions_compare", person.pk, before.pk, after.pk)
    shown = admin_client.get(compare).content.decode()
    assert "موظفة" in shown
    assert "مسؤولة الاندماج" in shown
    assert "Integrationsbeauftragte" not in shown
    assert content_of(before)["phone"] == "02303 103-555"
    assert Guideline._meta.get_field("latest_revision")


def test_change_made_elsewhere_is_not_taken_for_the_next_editors(
    content: Content, admin_client: Client
) -> None:
    person = content.records["person"]
    where = address(ContactPerson, "edit", person.pk)
    for phone in ("1", "3"):
        data = as_opened(admin_client.get(where).content.decode())
        assert admin_client.post(where, data | {"phone": phone}).status_code == 302
        ContactPerson.objects.filter(pk=person.pk).update(phone="2")
    kept = [(r.content["phone"], bool(r.user_id)) for r in person.revisions.order_by("pk")]
    assert kept == [("02303 103-555", False), ("1", True), ("2", False), ("3", True)]


def test_no_cell_of_an_exported_list_is_a_formula(content: Content, admin_client: Client) -> None:
    OrganisationFactory(name='=HYPERLINK("https://example.org")')
    table = admin_client.get(address(Organisation, "list"), {"export": "csv"})
    cells = [cell for row in csv.reader(io.StringIO(b"".join(table).decode())) for cell in row]
    assert '\'=HYPERLINK("https://example.org")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
