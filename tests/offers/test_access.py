"""Who may come, on what terms, and how to get there: shown as known, silent as unknown."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from offers.models import AccessCondition, Offer
from offers.models.access import OfferAccessLink
from offers.summary import OLD_ON_PAPER, is_old, route_to
from tests.home.content import Content
from tests.home.factories import translate
from tests.offers.factories import LocationFactory, add_offer
from tests.offers.pages import page, words
from tests.stores import clear_caches

COURSE = "/de/offers/course/"


def condition(slug: str, kind: str, name: str, arabic: str = "شرط") -> AccessCondition:
    return AccessCondition.objects.create(slug=slug, kind=kind, name={"de": name, "ar": arabic})


@pytest.fixture
def course(content: Content) -> Offer:
    offer = add_offer(
        content["offers"], "course", title="Kurs", childcare=True, step_free=False, minimum_age=18,
        maximum_age=27, cost="Die Betreuung kostet nichts.", registration="Per Formular.",
        access="Wer hier wohnt.", at_home=True, organisation=content.records["organisation"],
        categories=[content.records["category"]], places=[content.records["exact"]],
    )  # fmt: skip
    for named in (
        condition("toleration", "status", "Duldung"),
        condition("permission", "status", "Gestattung"),
        condition("women", "gender", "nur für Frauen", "للنساء فقط"),
    ):
        OfferAccessLink.objects.create(page=offer, condition=named)
    return offer


def test_page_says_who_may_come_and_on_what_terms(course: Offer, client: Client) -> None:
    shown = words(page(client, COURSE))
    for text in (
        "Wer hier wohnt.", "Duldung", "oder", "Gestattung", "nur für Frauen", "18 bis 27 Jahre",
        "Ihre Kinder werden in dieser Zeit betreut.", "Es gibt Stufen", "Bei Ihnen zu Hause",
        "Die Betreuung kostet nichts.", "Per Formular.",
    ):  # fmt: skip
        assert text in shown
    assert shown.count("oder") == 1  # between two of a kind, not between kinds


def test_translation_has_its_own_words_and_the_facts_of_the_source(
    course: Offer, client: Client
) -> None:
    translate(course, "ar", title="دورة", cost="رعاية مجانية")
    shown = words(page(client, "/ar/offers/course/"))
    assert "رعاية مجانية" in shown
    assert "للنساء فقط" in shown
    assert "Die Betreuung kostet nichts." not in shown


def test_what_nobody_knows_is_not_spoken_of(content: Content, client: Client) -> None:
    shown = words(page(client, content.address("meeting")))
    for heading in ("Kinderbetreuung", "Kosten", "Anmeldung", "Zugang", "Wer kommen kann", "Wann"):
        assert heading not in shown


def test_ages_are_checked(course: Offer) -> None:
    course.maximum_age = 12
    with pytest.raises(ValidationError) as refused:
        course.clean()
    assert "maximum_age" in refused.value.message_dict


# --- Ways ---------------------------------------------------------------------------------------


def test_actions_come_before_the_words_and_are_plain_links(
    content: Content, client: Client
) -> None:
    markup = page(client, content.address("counselling"))
    links = [tag["href"] for tag in markup.all("a")]
    assert links.count("tel:+492303111") >= 2  # above, and within reach of the thumb
    assert "https://www.openstreetmap.org/directions?to=51.534600%2C7.689100" in links
    assert "geo:51.534600,7.689100?q=51.534600,7.689100(Rathaus)" in links
    shown = words(markup)
    assert shown.index("Anrufen") < shown.index("Wir helfen bei Briefen.")
    [mail] = [link for link in links if link.startswith("mailto:?")]
    [whatsapp] = [link for link in links if link.startswith("https://wa.me/?text=")]
    for link in (mail, whatsapp):
        assert "Beratung%20f%C3%BCr%20Neue" in link
        assert "%2Fde%2Foffers%2Fcounselling%2F" in link


def test_route_leads_to_the_address_where_no_source_gives_coordinates(db: None) -> None:
    route = route_to(LocationFactory(name="Treff", street="Am Ring 1"))
    assert route.web.startswith("https://www.openstreetmap.org/search?query=Am+Ring+1")
    assert route.device == "geo:0,0?q=Am%20Ring%201%2C%2059423%20Unna"


def test_place_without_a_street_has_no_route(content: Content) -> None:
    route = route_to(content.records["approximate"])
    assert (route.web, route.device) == ("", "")


def test_telephone_of_the_organisation_is_called_where_no_other_is_known(
    content: Content, client: Client
) -> None:
    shown = page(client, content.address("meeting"))
    [first, *_others] = [t["href"] for t in shown.all("a") if t["href"].startswith("tel:")]
    assert first == "tel:+4923031030"


# --- Old facts ----------------------------------------------------------------------------------


def test_old_facts_promise_nobody_is_there_now(
    content: Content, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = datetime(2026, 11, 23, 17, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    monkeypatch.setattr(timezone, "now", lambda: monday)
    offer = Offer.objects.filter(pk=content["counselling"].pk)
    offer.update(opening_hours="Mo-Th 16:00-19:00", as_of="2026-03")
    assert "Jetzt geöffnet, bis 19:00 Uhr" in _said(client)
    offer.update(as_of="2020-08")
    clear_caches()
    assert "Jetzt geöffnet" not in _said(client)
    assert "Stand: August 2020. Bitte fragen Sie vorher nach." in _said(client)


def _said(client: Client) -> str:
    return " ".join(words(page(client, "/de/offers/counselling/")))


def test_facts_of_unknown_age_are_not_called_old() -> None:
    assert not is_old("")


@pytest.mark.parametrize(("days", "on_a_page", "on_paper"), [
    (364, False, False), (366, False, True), (1094, False, True), (1096, True, True),
])  # fmt: skip
def test_paper_is_old_sooner_than_a_page(days: int, on_a_page: bool, on_paper: bool) -> None:
    as_of = (timezone.localdate() - timedelta(days=days)).isoformat()
    assert (is_old(as_of), is_old(as_of, OLD_ON_PAPER)) == (on_a_page, on_paper)


# --- More like this -----------------------------------------------------------------------------


def test_related_offers_are_of_the_organisation_or_near_and_alike(
    content: Content, client: Client
) -> None:
    near = content.records
    add_offer(content["offers"], "near", title="Beratung nebenan",
              categories=[near["category"]], places=[near["district"]])  # fmt: skip
    add_offer(content["offers"], "far", title="Beratung anderswo", categories=[near["category"]])
    shown = words(page(client, content.address("counselling")))
    assert "Offener Treff" in shown  # of the same organisation
    assert "Beratung nebenan" in shown
    assert "Beratung anderswo" not in shown
