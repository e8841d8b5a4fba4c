"""What editors enter about an offer is used: opening hours, languages, how old the facts are."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from networks.models import SpokenLanguage
from offers.listing import not_confirmed_for
from offers.models import Offer
from tests.home.content import Content
from tests.home.markup import Markup
from tests.offers.factories import add_offer
from tests.stores import clear_caches

BERLIN = ZoneInfo("Europe/Berlin")


def words(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [text for _language, text in Markup(answer.content.decode()).words]


@pytest.fixture
def open_offer(content: Content) -> Offer:
    offer = content["counselling"]
    Offer.objects.filter(pk=offer.pk).update(opening_hours="Mo-Th 16:00-19:00")
    return Offer.objects.get(pk=offer.pk)


# --- Opening hours ------------------------------------------------------------------------------


def test_hours_are_shown_as_a_week_in_the_readers_language(
    content: Content, client: Client, open_offer: Offer
) -> None:
    german = words(client, "/de/offers/counselling/")
    assert "Montag bis Donnerstag" in german
    assert "16:00–19:00 Uhr" in german
    assert "geschlossen" in german
    arabic = words(client, "/ar/offers/counselling/")
    assert "الاثنين – الخميس" in arabic
    assert "مغلق" in arabic


def test_card_tells_the_hours_where_nobody_put_them_into_words(
    content: Content, client: Client, open_offer: Offer
) -> None:
    assert "Montag bis Donnerstag 16:00–19:00 Uhr" not in words(client, "/de/offers/")
    Offer.objects.filter(pk=open_offer.pk).update(schedule="")
    clear_caches()
    assert "Montag bis Donnerstag 16:00–19:00 Uhr" in words(client, "/de/offers/?page=1")


def test_offer_without_hours_shows_no_table(content: Content, client: Client) -> None:
    assert "Öffnungszeiten" not in words(client, "/de/offers/counselling/")


def test_page_is_kept_no_longer_than_what_it_says_is_true(
    open_offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """40 seconds before it closes: kept for 41, so nobody reads "open now" when it is not."""
    moment = datetime(2026, 11, 23, 18, 59, 20, tzinfo=BERLIN)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert open_offer.fresh_seconds() == 41
    monkeypatch.setattr(timezone, "now", lambda: moment - timedelta(hours=2))
    assert open_offer.fresh_seconds() == Offer.cache_seconds


def test_kept_page_carries_the_shorter_life(
    client: Client, open_offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Offer, "fresh_seconds", lambda self: 41)
    answer = client.get("/de/offers/counselling/")
    assert "max-age=41" in answer["Cache-Control"]


def add_form(client: Client, content: Content, **fields: Any) -> Any:
    """What the form for a new offer says of these fields."""
    rows = ("category_links", "target_group_links", "place_links", "contact_links")
    data = {"title": "Neu", "slug": "neu", "body": streamfield([])}
    data |= {name: inline_formset([]) for name in rows} | fields
    address = f"/admin/pages/add/offers/offer/{content['offers'].pk}/"
    answer = client.post(address, nested_form_data(data))
    return {} if answer.status_code == 302 else answer.context["form"].errors


@pytest.mark.parametrize(
    ("field", "example"), [("opening_hours", "Mo-Th 16:00-19:00"), ("as_of", "09.03.2024")]
)
def test_editor_is_told_how_to_write_it(
    content: Content, admin_client: Client, field: str, example: str
) -> None:
    errors = add_form(admin_client, content, **{field: "Dienstag 10-11 Uhr"})
    assert example in errors[field][0]


# --- Spoken languages ---------------------------------------------------------------------------


def test_only_languages_of_the_list_can_be_chosen(content: Content, admin_client: Client) -> None:
    """Formerly "Deutsch, Arabisch" became two public filters, one of them "Deutsch,"."""
    errors = add_form(admin_client, content, spoken_languages="Deutsch, Arabisch")
    assert "spoken_languages" in errors
    german = SpokenLanguage.objects.get(code="de")
    errors = add_form(admin_client, content, spoken_languages=str(german.pk))
    assert "spoken_languages" not in errors


def test_editor_ticks_languages_sorted_by_name(content: Content, admin_client: Client) -> None:
    answer = admin_client.get(f"/admin/pages/{content['counselling'].pk}/edit/")
    html = re.sub(r"\s+</label>", "</label>", answer.content.decode())
    names = [html.index(f"{name}</label>") for name in ("Albanisch", "Dari", "Ukrainisch")]
    assert names == sorted(names)
    markup = Markup(html)
    ticked = {t["value"] for t in markup.all("input")
              if t["name"] == "spoken_languages" and "checked" in t.attributes}  # fmt: skip
    spoken = SpokenLanguage.objects.by_codes(["de", "ar", "tr"])
    assert ticked == {str(language.pk) for language in spoken}


def test_languages_are_named_and_sorted_in_the_readers(content: Content, client: Client) -> None:
    assert "Arabisch, Deutsch, Türkisch" in words(client, "/de/offers/counselling/")
    shown = words(client, "/de/offers/")
    found = [word for word in shown if word in {"Arabisch", "Deutsch", "Türkisch", "Ukrainisch"}]
    assert [w for w in ("Arabisch", "Deutsch", "Türkisch", "Ukrainisch") if w in found] == [
        "Arabisch", "Deutsch", "Türkisch", "Ukrainisch",
    ]  # fmt: skip
    order = [shown.index(w) for w in ("Arabisch", "Türkisch", "Ukrainisch")]
    assert order == sorted(order)


def test_no_language_is_filtered_by_a_part_of_its_code(content: Content) -> None:
    add_offer(content["offers"], "romany", spoken_languages="rom")
    assert not Offer.objects.sources().filter(spoken_languages__code="ro")
    assert Offer.objects.sources().filter(spoken_languages__code__in=["rom"]).count() == 1


def test_saving_and_publishing_keeps_the_languages(content: Content) -> None:
    offer = Offer.objects.get(pk=content["counselling"].pk)
    revision = offer.save_revision()
    assert revision.as_object().language_codes == ["ar", "de", "tr"]
    revision.publish()
    assert Offer.objects.get(pk=offer.pk).language_codes == ["ar", "de", "tr"]


# --- How old the facts are ----------------------------------------------------------------------


def test_old_entries_can_be_found(content: Content) -> None:
    for known in ("2020", "2025-11", "2025-12-01", ""):
        add_offer(content["offers"], f"o{known or 'never'}", title=f"O {known}", as_of=known)
    old = Offer.objects.in_source().not_confirmed_since(date(2025, 11, 21))
    titles = [offer.title for offer in old.filter(title__startswith="O")]
    assert titles[:2] == ["O ", "Offener Treff"]
    assert titles[2:] == ["O 2020", "O 2025-11"]


def test_report_counts_drafts_and_no_translations(content: Content) -> None:
    before = not_confirmed_for(1).count()
    add_offer(content["offers"], "old-draft", as_of="2019", live=False)
    assert not_confirmed_for(1).count() == before + 1
    assert {offer.locale.language_code for offer in not_confirmed_for(1)} == {"de"}
