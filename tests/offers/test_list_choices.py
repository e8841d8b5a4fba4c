"""Filters of the list: counts, choices to take back, what is for everybody, the whole city."""

import re
from typing import Any

import pytest
from django.test import Client

from offers.models import AccessCondition, TargetGroup
from offers.models.access import OfferAccessLink
from tests.home.content import Content
from tests.home.factories import DistrictFactory, translate
from tests.offers.factories import TargetGroupFactory, add_offer
from tests.offers.pages import page, words

LIST = "/de/offers/"
HELP, MEETING = "Beratung für Neue", "Offener Treff"


def titles(client: Client, query: str, language: str = "de") -> list[str]:
    """Titles and headings of the results, in their order."""
    html = client.get(f"/{language}/offers/?{query}").content.decode()
    results = html[html.index('id="results"') :]
    found = re.findall(r"<h[23][^>]*>(?:<a [^>]*>)?([^<]+)", results[: results.index("<footer")])
    return [title.strip() for title in found]


@pytest.fixture
def everybody(content: Content) -> TargetGroup:
    return TargetGroupFactory(slug="everyone", name={"de": "Alle"}, is_everybody=True)


def test_list_is_sorted_by_the_titles_that_readers_see(content: Content, client: Client) -> None:
    zoo = add_offer(content["offers"], "zoo", title="Zoo")
    translate(zoo, "ar", title="أبجدية")
    assert titles(client, "") == [HELP, MEETING, "Zoo"]
    assert titles(client, "", "ar")[0] == "أبجدية"


def test_what_is_for_everybody_stands_below_what_names_the_group(
    content: Content, client: Client, everybody: TargetGroup
) -> None:
    add_offer(content["offers"], "all", title="Fest für alle", groups=[everybody])
    assert titles(client, "target_group=families") == [HELP, "Für alle", "Fest für alle"]
    assert titles(client, "target_group=everyone") == ["Fest für alle"]
    label = re.compile(r"Familien\s*<span[^>]*>\((\d+)\)")
    assert label.findall(client.get(LIST).content.decode()) == ["2"]


def test_what_is_for_the_whole_city_stands_below_the_districts(
    content: Content, client: Client
) -> None:
    add_offer(content["offers"], "online", title="Überall", online=True)
    add_offer(content["offers"], "south", title="Im Süden", places=[DistrictFactory(slug="south")])
    shown = titles(client, "district=koenigsborn")
    assert shown == [HELP, MEETING, "Für die ganze Stadt", "Überall"]


@pytest.mark.parametrize(
    ("facts", "term"),
    [
        ({"childcare": True}, "childcare"),
        ({"step_free": True}, "step_free"),
        ({"free_of_charge": True}, "free"),
        ({"registration_needed": False}, "no_registration"),
        ({"online": True}, "online"),
    ],
)
def test_terms_are_filters_that_all_must_hold(
    content: Content, client: Client, facts: dict[str, Any], term: str
) -> None:
    add_offer(content["offers"], "on-terms", title="Mit allem", **facts)
    assert "Mit allem" in titles(client, f"terms={term}")
    assert MEETING not in titles(client, f"terms={term}")
    assert titles(client, f"terms={term}&terms=childcare&terms=step_free&terms=online")[:1] != [
        "Mit allem"
    ]


def test_condition_keeps_out_only_what_asks_for_another_of_its_kind(
    content: Content, client: Client
) -> None:
    for slug in ("toleration", "protection"):
        known = AccessCondition.objects.create(slug=slug, kind="status", name={"de": slug})
        offer = add_offer(content["offers"], f"for-{slug}", title=f"Für {slug}")
        OfferAccessLink.objects.create(page=offer, condition=known)
    shown = titles(client, "access=toleration")
    assert {HELP, MEETING, "Für toleration"} == set(shown)


def test_filter_without_a_choice_is_not_shown(content: Content, client: Client) -> None:
    shown = words(page(client, LIST))
    assert "Gesprochene Sprache" in shown
    assert "Was für Sie gilt" not in shown


def test_choices_say_how_many_they_lead_to(content: Content, client: Client) -> None:
    html = client.get(f"{LIST}?category=leisure").content.decode()
    assert re.findall(r"Ukrainisch\s*<span[^>]*>\((\d+)\)", html) == ["1"]
    assert "Arabisch" not in words(page(client, f"{LIST}?category=leisure"))


def test_each_choice_can_be_taken_back_alone(content: Content, client: Client) -> None:
    markup = page(client, f"{LIST}?category=leisure&language=uk&page=2")
    links = [tag["href"] for tag in markup.all("a")]
    assert "?language=uk#results" in links
    assert "?category=leisure#results" in links
    [folded] = [tag for tag in markup.all("details") if tag["class"] == "p-filter-fold"]
    assert "open" not in folded.attributes  # the results come first


def test_map_keeps_the_choices(content: Content, client: Client) -> None:
    links = [t["href"] for t in page(client, f"{LIST}?district=koenigsborn&page=1").all("a")]
    assert "/de/map/?district=koenigsborn" in links
