"""Calendars and RSS, read back by a program."""

from datetime import date, datetime, time
from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from offers.events.recurrence import ChangeKind, Rhythm
from offers.models import Event
from tests.home.content import Content
from tests.home.factories import translate
from tests.offers.events.factories import add_event, weekly
from tests.stores import clear_caches


def calendar(client: Client, address: str) -> Calendar:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def entries(client: Client, address: str) -> list[Any]:
    return list(calendar(client, address).events)


def test_event_is_one_entry_with_its_place_and_zone(content: Content, client: Client) -> None:
    read = calendar(client, "/de/calendar/family-festival.ics")
    entry: Any = read.events[0]
    assert str(entry["uid"]) == str(content["festival"].translation_key)
    assert entry.start == datetime.combine(
        content["festival"].first_day, time(14), timezone.get_default_timezone()
    )
    assert entry.end.hour == 18
    assert entry["location"] == "Rathaus, Bahnhofstraße 12, 59423 Unna"
    assert entry["status"] == "CONFIRMED"
    assert [zone.tz_name for zone in read.timezones] == ["Europe/Berlin"]


def test_feed_speaks_the_readers_language_and_keeps_its_numbers(
    content: Content, client: Client
) -> None:
    [german] = entries(client, "/de/calendar.ics")
    [arabic] = entries(client, "/ar/calendar.ics")
    assert (german["summary"], arabic["summary"]) == ("Familienfest", "مهرجان العائلات")
    assert arabic["summary"].params["LANGUAGE"] == "ar"
    assert german["uid"] == arabic["uid"]
    assert arabic["url"] == "http://testserver/ar/events/family-festival/"


def test_feed_is_narrowed_as_the_list_is(content: Content, client: Client) -> None:
    add_event(content["events"], "group", title="Gruppe", **weekly(0))
    assert {e["summary"] for e in entries(client, "/de/calendar.ics")} == {"Gruppe", "Familienfest"}
    assert [e["summary"] for e in entries(client, "/de/calendar.ics?childcare=yes")] == [
        "Familienfest"
    ]


def test_rhythm_is_a_rule_with_its_exceptions(content: Content, client: Client) -> None:
    add_event(
        content["events"], "group", title="Gruppe",
        changes=[
            {"day": date(2020, 1, 13), "kind": ChangeKind.LEFT_OUT},
            {"day": date(2020, 1, 20), "kind": ChangeKind.MOVED, "to_day": date(2020, 1, 21)},
            {"day": date(2020, 1, 27), "kind": ChangeKind.CANCELLED,
             "reason": {"de": "Rohrbruch"}},
            {"day": date(2020, 2, 1), "kind": ChangeKind.EXTRA},
        ],
        **weekly(0, until=date(2030, 1, 1)),
    )  # fmt: skip
    rhythm, moved, cancelled, extra = entries(client, "/de/calendar/group.ics")
    assert rhythm["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20300101T150000Z;BYDAY=MO"
    assert [d.dt.date() for d in rhythm["exdate"].dts] == [date(2020, 1, 13)]
    assert rhythm["uid"] == moved["uid"] == cancelled["uid"] != extra["uid"]
    assert moved["recurrence-id"].dt.date() == date(2020, 1, 20)
    assert moved.start.date() == date(2020, 1, 21)
    assert (cancelled["status"], "Rohrbruch" in cancelled["description"]) == ("CANCELLED", True)
    assert "recurrence-id" not in extra


def test_rhythm_that_keeps_holidays_says_only_what_was_looked_at(
    content: Content, client: Client
) -> None:
    add_event(content["events"], "group", title="Gruppe", not_on_holidays=True, **weekly(3))
    [entry] = entries(client, "/de/calendar/group.ics")
    today = timezone.localdate()
    assert entry["rrule"]["UNTIL"][0].date() <= today.replace(year=today.year + 2)
    assert entry.start.date() >= today.replace(day=1)
    left_out = entry["exdate"]
    days = [d.dt.date() for one in (left_out if isinstance(left_out, list) else [left_out])
            for d in one.dts]  # fmt: skip
    assert days  # Ascension Day is a Thursday
    assert all(day.weekday() == 3 for day in days)


def test_whole_days_have_no_time(content: Content, client: Client) -> None:
    add_event(content["events"], "camp", first_day=date(2030, 7, 1), last_day=date(2030, 7, 3))
    [entry] = entries(client, "/de/calendar/camp.ics")
    assert (entry.start, entry.end) == (date(2030, 7, 1), date(2030, 7, 4))


def test_monthly_rhythm_names_its_week(content: Content, client: Client) -> None:
    fields = weekly(2, rhythm=Rhythm.MONTHLY, week_of_month=-1, interval=2)
    add_event(content["events"], "group", **fields)
    [entry] = entries(client, "/de/calendar/group.ics")
    assert entry["rrule"].to_ical() == b"FREQ=MONTHLY;INTERVAL=2;BYDAY=-1WE"
    assert entry.start.date() == date(2020, 1, 29)


def test_cancelled_event_stays_in_the_calendar_as_cancelled(
    content: Content, client: Client
) -> None:
    Event.objects.filter(pk=content["festival"].pk).update(
        state=Event.State.CANCELLED, state_note="Sturmwarnung"
    )
    [entry] = entries(client, "/de/calendar.ics")
    assert entry["status"] == "CANCELLED"
    assert "Sturmwarnung" in entry["description"]


@pytest.mark.parametrize("fields", [{}, weekly(0, state=Event.State.PAUSED)])
def test_what_has_no_dates_has_no_calendar(
    content: Content, client: Client, fields: dict[str, Any]
) -> None:
    add_event(content["events"], "group", **fields)
    assert client.get("/de/calendar/group.ics").status_code == 404
    assert client.get("/de/calendar/nothing.ics").status_code == 404


def test_empty_calendar_is_a_calendar(content: Content, client: Client) -> None:
    assert entries(client, "/de/calendar.ics?district=koenigsborn&childcare=yes")
    Event.objects.all().delete()
    clear_caches()
    assert entries(client, "/de/calendar.ics") == []


def test_rss_lists_the_next_dates(content: Content, client: Client) -> None:
    translate(add_event(content["events"], "g", title="Gruppe", **weekly(0)), "ar", title="مجموعة")
    answer = client.get("/ar/events.rss")
    assert answer["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(answer.content)[0]
    titles = [item.findtext("title") or "" for item in channel.findall("item")]
    assert any("مجموعة" in title for title in titles)
    assert any("مهرجان العائلات" in title for title in titles)
    ids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ["/de/calendar.ics", "/de/calendar/family-festival.ics",
                                     "/de/events.rss"])  # fmt: skip
def test_feed_is_kept_and_answers_unchanged(content: Content, client: Client, address: str) -> None:
    first = client.get(address)
    assert not first.cookies
    assert "public" in first["Cache-Control"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
