"""The list of events: periods, filters and what they leave, what has no date or has been."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offers.events.calendar import calendar, period_of
from offers.events.recurrence import Rhythm
from offers.models import Event
from tests.home.content import Content
from tests.home.factories import DistrictFactory, translate
from tests.offers.events.factories import add_event, weekly
from tests.offers.factories import TargetGroupFactory
from tests.offers.pages import page, words
from tests.stores import clear_caches, publish_something


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def titles(client: Client, query: str) -> set[str]:
    markup = page(client, f"/de/events/{query}")
    known = set(Event.objects.filter(locale__language_code="de").values_list("title", flat=True))
    return known & set(words(markup))


def test_periods_are_this_week_the_next_and_months() -> None:
    wednesday = date(2026, 11, 25)
    days = [date(2026, 11, 20), date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 6),
            date(2026, 12, 7), date(2027, 1, 31)]  # fmt: skip
    assert [f"{period_of(day, wednesday):%d.%m.}" for day in days] == [
        "25.11.", "25.11.", "30.11.", "30.11.", "07.12.", "01.01.",
    ]  # fmt: skip


def test_reader_sees_each_event_once_in_a_period_with_its_other_days(
    content: Content, client: Client
) -> None:
    add_event(content["events"], "daily", title="Täglich", **weekly(0, 1, 2, 3, 4, 5, 6))
    markup = page(client, "/de/events/")
    assert "Diese Woche" in words(markup)
    assert words(markup).count("Täglich") == 2  # this week and the next
    assert "Auch am:" in " ".join(words(markup))
    assert f'datetime="{timezone.localdate()}"' in markup.text


def test_weekly_rhythm_of_long_hence_is_listed_once(content: Content, client: Client) -> None:
    add_event(content["events"], "later", title="Später", **weekly(0, first_day=in_days(100)))
    assert words(page(client, "/de/events/")).count("Später") == 1


FILTERS = [
    ("", {"Familienfest", "Frauencafé", "Für alle", "Ohne Angabe"}),
    ("?target_group=women", {"Frauencafé", "Für alle", "Ohne Angabe"}),
    ("?target_group=families", {"Familienfest", "Für alle", "Ohne Angabe"}),
    ("?district=koenigsborn", {"Familienfest", "Für alle", "Ohne Angabe"}),
    ("?district=massen", {"Frauencafé", "Für alle", "Ohne Angabe"}),
    ("?childcare=yes", {"Familienfest"}),
    ("?free=yes&childcare=yes", {"Familienfest"}),
    ("?language=ar", {"Familienfest"}),
    ("?language=uk", {"Frauencafé"}),
    ("?category=counselling&language=uk", set()),
    ("?category=nonsense&page=abc&when=%00", {"Familienfest", "Frauencafé", "Für alle",
                                              "Ohne Angabe"}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "found"), FILTERS)
def test_address_chooses_the_events_and_who_is_for_everybody_is_for_each(
    content: Content, client: Client, query: str, found: set[str]
) -> None:
    women, everyone = TargetGroupFactory(slug="women"), TargetGroupFactory(is_everybody=True)
    index, day = content["events"], in_days(1)
    add_event(
        index, "women", title="Frauencafé", first_day=day, groups=[women],
        district=DistrictFactory(slug="massen"), spoken_languages="uk",
    )  # fmt: skip
    add_event(index, "all", title="Für alle", first_day=day, groups=[everyone])
    add_event(index, "plain", title="Ohne Angabe", first_day=day)
    assert titles(client, query) == found


def test_choices_say_what_they_leave_and_can_be_taken_back(
    content: Content, client: Client
) -> None:
    add_event(content["events"], "other", title="Treff", first_day=in_days(3), free_of_charge=True)
    markup = page(client, "/de/events/?childcare=yes&category=counselling")
    assert "(1)" in words(markup)
    links = {tag["href"] for tag in markup.all("a")}
    assert {"?category=counselling#results", "?childcare=yes#results"} <= links
    assert "/de/calendar.ics?category=counselling&childcare=yes" in links


def test_question_without_choices_is_not_put(content: Content, client: Client) -> None:
    Event.objects.filter(pk=content["festival"].pk).update(childcare=None)
    names = {tag["name"] for tag in page(client, "/de/events/").all("input")}
    assert "childcare" not in names
    assert "free" in names


def test_long_list_has_pages_that_keep_the_filters(content: Content, client: Client) -> None:
    for number in range(30):
        add_event(content["events"], f"e-{number}", free_of_charge=True, first_day=in_days(number))
    markup = page(client, "/de/events/?free=yes")
    assert "?free=yes&page=2" in [tag["href"] for tag in markup.all("a")]
    assert len([t for t in markup.all("article") if t["class"] == "p-event"]) == 25
    assert len(list(page(client, "/de/events/?free=yes&page=2").all("article"))) == 6


def test_what_no_source_dates_is_listed_without_an_invented_date(
    content: Content, client: Client
) -> None:
    add_event(content["events"], "sofa", title="Buntes Sofa", schedule="einmal im Vierteljahr")
    shown = words(page(client, "/de/events/"))
    assert shown.index("Regelmäßig, Termin bitte erfragen") < shown.index("Buntes Sofa")
    assert "einmal im Vierteljahr" in shown


@pytest.mark.parametrize(
    "fields",
    [{"first_day": date(2023, 9, 30)}, {"is_over": True, "schedule": "März 2024"},
     weekly(0, until=date(2024, 1, 1))],
)  # fmt: skip
def test_what_has_been_stands_apart(
    content: Content, client: Client, fields: dict[str, Any]
) -> None:
    add_event(content["events"], "past", title="Vorbei", **fields)
    assert "Vorbei" not in titles(client, "")
    assert titles(client, "?when=past") == {"Vorbei"}
    assert "Diese Veranstaltung ist vorbei" in words(page(client, "/de/events/past/"))


def test_list_stays_true_until_midnight_at_most(content: Content) -> None:
    assert 0 < content["events"].fresh_seconds() <= 300
    assert 0 < content["home"].fresh_seconds() <= 600


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    publish_something()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_list_costs_the_same_with_5_and_with_60_events(content: Content, client: Client) -> None:
    addresses = ["/ar/events/", "/ar/events/?free=yes&district=koenigsborn",
                 "/ar/events/?when=past", "/ar/calendar.ics", "/ar/events.rss", "/ar/"]  # fmt: skip

    def add(numbers: range) -> None:
        for n in numbers:
            event = add_event(
                content["events"], f"e-{n}", title=f"E {n}", free_of_charge=True,
                district=content.records["district"], spoken_languages="de",
                **weekly(n % 7) if n % 2 else {"first_day": in_days(n - 20)},
            )  # fmt: skip
            translate(event, "ar", title=f"حدث {n}")

    add(range(10, 15))
    few = {address: queries_of(client, address) for address in addresses}
    add(range(15, 70))
    clear_caches()
    many = {address: queries_of(client, address) for address in addresses}
    assert many == few
    assert max(many.values()) <= 15


def test_rhythm_of_months_is_listed_for_three(content: Content) -> None:
    add_event(content["events"], "m", **weekly(0, rhythm=Rhythm.MONTHLY, week_of_month=1))
    entry = next(e for e in calendar().entries if e.event != content["festival"].pk)
    assert 2 <= len(entry.rows) <= 4
