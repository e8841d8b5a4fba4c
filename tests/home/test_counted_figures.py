"""The portal counts its own things: the same numbers as its lists, said to be its own."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from funding.models import Application
from funding.workflow.statuses import Status
from home.figures.counted import counted_figures
from home.figures.series import Figures
from offers.models import Offer
from tests.funding import factories as make
from tests.home.content import Content
from tests.offers.pages import page, words
from tests.stores import clear_caches


def counted(slug: str) -> Figures:
    clear_caches()
    return next(figures for figures in counted_figures() if figures.indicator.slug == slug)


def newest(figures: Figures) -> dict[str, str]:
    return {one.area: figures.amount(one.newest) for one in figures.series}


def test_offers_are_counted_as_their_list_counts_them(content: Content, client: Client) -> None:
    by_topic = newest(counted("offers-by-topic"))
    listed = words(page(client, "/de/offers/?category=counselling"))
    assert any(said.startswith(f"{by_topic['counselling']} ") for said in listed)
    by_district = newest(counted("offers-by-district"))
    assert by_district[""] == str(Offer.objects.sources().count())
    assert by_district["koenigsborn"] == "2"
    assert newest(counted("offers-by-language"))["ar"] == "1"


@pytest.mark.parametrize(("days", "share"), [(30, "100"), (400, "0")])
def test_share_confirmed_knows_a_year(
    content: Content, client: Client, days: int, share: str
) -> None:
    day = timezone.localdate() - timedelta(days=days)
    Offer.objects.update(as_of=day.isoformat())
    assert newest(counted("offers-confirmed")) == {"": share}
    said = f"Von 100 Angeboten wurden {share} in den letzten zwölf Monaten bestätigt."
    assert said in words(page(client, "/de/indicators/offers-confirmed/"))


def granted(amount: str, status: str = Status.APPROVED, **more: Any) -> Application:
    return make.application_in(status, amount, **more)


def test_grants_are_summed_by_district_and_year(content: Content, client: Client) -> None:
    district = content.records["district"]
    first = granted("1000", district=district)
    granted("500.50", district=None, call=first.call)
    granted("700", Status.REVOKED, district=district, call=first.call)
    figures = counted("grants-by-district")
    year = first.call.year
    assert newest(figures) == {"": "1.500,5", "koenigsborn": "1.000", "none": "500,5"}
    assert figures.days == [date(year, 12, 31)]
    shown = words(page(client, "/de/indicators/grants-by-district/"))
    assert str(year) in shown
    assert f"31. Dezember {year}" not in shown
    rows = client.get("/de/indicators/grants-by-district.json").json()
    assert [row["date"] for row in rows] == [str(year)] * 3


def test_events_with_childcare_stand_beside_all(content: Content) -> None:
    found = newest(counted("events-with-childcare"))
    assert int(found["childcare"]) <= int(found[""])
    assert int(found[""]) > 0


def test_page_says_who_counted_and_when(content: Content, client: Client) -> None:
    shown = " ".join(words(page(client, "/de/indicators/offers-by-topic/")))
    assert "Von diesem Portal am " in shown
    listed = words(page(client, "/ar/indicators/"))
    assert "الخدمات والأنشطة حسب الموضوع" in listed
    assert "offers-by-topic" in client.get("/de/indicators/offers-by-topic.csv").content.decode()


def test_counting_asks_little(content: Content, django_assert_max_num_queries: Any) -> None:
    clear_caches()
    with django_assert_max_num_queries(18):  # two of them read kept records, once for all pages
        counted_figures()
