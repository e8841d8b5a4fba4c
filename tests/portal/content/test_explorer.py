"""The lists of the admin: as many queries for many rows as for few, and found by what one knows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from offers.models import Offer
from portal.content.links import NarrowingBlock
from tests.home.content import Content
from tests.home.factories import translate
from tests.offers.factories import add_offer


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def add_many(content: Content, number: int) -> None:
    for n in range(number):
        offer = add_offer(
            content["offers"], f"row-{n}-{number}",
            categories=[content.records["category"]], places=[content.records["exact"]],
        )  # fmt: skip
        translate(offer, "ar")


@pytest.mark.parametrize("which", ["explorer", "list"])
def test_rows_cost_nothing(content: Content, admin_client: Client, which: str) -> None:
    """wagtail-localize's buttons asked four queries a row: 240 for 50 offers."""
    explorer = f"/admin/pages/{content['offers'].pk}/"
    address = explorer if which == "explorer" else "/admin/offer-list/"
    add_many(content, 3)
    few = queries(admin_client, address)
    add_many(content, 30)
    assert queries(admin_client, address) == few
    assert few <= 40


def test_translations_cost_the_edit_form_nothing(content: Content, admin_client: Client) -> None:
    """Wagtail asked two queries for each language, to know who may edit it."""
    offer = add_offer(content["offers"], "many-words", categories=[content.records["category"]])
    address = f"/admin/pages/{offer.pk}/edit/"
    alone = queries(admin_client, address)
    translate(offer, "ar")
    assert queries(admin_client, address) == alone
    assert alone <= 44


def test_explorer_of_the_home_page_counts_no_sections(
    content: Content, admin_client: Client
) -> None:
    home = content["offers"].get_parent()
    assert queries(admin_client, f"/admin/pages/{home.pk}/") <= 35


def test_kinds_of_pages_cost_the_explorer_nothing(content: Content, admin_client: Client) -> None:
    """Wagtail asked a query for each kind among the rows."""
    welcome = content["welcome"]
    alone = queries(admin_client, f"/admin/pages/{welcome.pk}/")
    kinds = {type(page) for page in content["home"].get_children().specific()}
    assert len(kinds) > 5
    assert queries(admin_client, f"/admin/pages/{content['home'].pk}/") <= alone + 2


def titles(client: Client, query: str) -> set[str]:
    answer = client.get(f"/admin/offer-list/?{query}")
    assert answer.status_code == 200
    return {page.title for page in answer.context["object_list"]}


def test_offers_are_found_by_what_editors_know(content: Content, admin_client: Client) -> None:
    records = content.records
    add_offer(content["offers"], "fresh", title="Frisch", as_of="2999")
    draft = add_offer(content["offers"], "draft", title="Entwurf", live=False)
    both = {"Beratung für Neue", "Offener Treff", "Frisch", "Entwurf"}
    assert titles(admin_client, "") == both
    assert titles(admin_client, f"category={records['category'].pk}") == {"Beratung für Neue"}
    assert titles(admin_client, f"district={records['district'].pk}") == {
        "Beratung für Neue", "Offener Treff",
    }  # fmt: skip
    assert titles(admin_client, f"organisation={draft.organisation_id}") == {"Entwurf"}
    assert titles(admin_client, "age=1") == both - {"Frisch"}
    assert titles(admin_client, "age=nonsense") == both


def test_list_shows_german_pages_alone(content: Content, admin_client: Client) -> None:
    answer = admin_client.get("/admin/offer-list/")
    assert {page.locale.language_code for page in answer.context["object_list"]} == {"de"}
    html = answer.content.decode()
    for word in ("Weltoffen Unna e. V.", "Beratung", "Königsborn", "März 2024"):
        assert word in html


def test_link_about_translations_leads_to_what_is_missing(
    content: Content, admin_client: Client
) -> None:
    page = Page.objects.get(pk=content["meeting"].pk)
    answer = admin_client.get(f"/admin/page-translations/{page.pk}/?next=/admin/")
    assert answer["Location"] == f"/admin/localize/submit/page/{page.pk}/?next=/admin/"
    assert admin_client.get("/admin/page-translations/1/").status_code == 404


def test_start_page_says_what_waits(content: Content, admin_client: Client) -> None:
    offer = Offer.objects.get(pk=content["counselling"].pk)
    offer.title = "Mein Entwurf"
    admin_client.get("/admin/")
    offer.save_revision(user=admin_client.get("/admin/").wsgi_request.user)
    html = admin_client.get("/admin/").content.decode()
    for words in ("Meine Entwürfe", "Mein Entwurf", "seit einem Jahr niemand bestätigt",
                  "Öffentliche Seite ansehen"):  # fmt: skip
        assert words in html
    assert "offer-list/?age=1" in html


def test_words_of_a_page_are_gathered_once_until_it_is_saved(content: Content) -> None:
    """The index of the admin asks each page for them six times."""
    page = Offer.objects.get(pk=content["counselling"].pk)
    assert page.words_for_editors
    with CaptureQueriesContext(connection) as captured:
        page.words_for_editors  # noqa: B018 - asked once more
    assert not captured
    page.phone = "02303 4711"
    page.save()
    assert "02303 4711" in page.words_for_editors


def test_link_to_a_whole_list_is_not_found_by_the_empty_choice() -> None:
    block = NarrowingBlock(choices=[("", "Nothing chosen"), ("a=b", "Chosen")], required=False)
    assert block.get_searchable_content("") == []
    assert block.get_searchable_content("a=b") == ["Chosen"]


# --- The check panel ------------------------------------------------------------------------------


def test_preview_carries_the_checks_and_the_public_page_does_not(
    content: Content, admin_client: Client
) -> None:
    page = Offer.objects.get(pk=content["counselling"].pk)
    address = f"/admin/pages/{page.pk}/view_draft/"
    preview = admin_client.get(address)
    assert "<wagtail-userbar>" in preview.content.decode()
    assert "script-src 'self'" in preview["Content-Security-Policy"]
    public = admin_client.get("/de/offers/counselling/")
    assert "userbar" not in public.content.decode()
    assert not public.cookies
