"""Figures are shown, drawn and given away: in words first, with date, source and doubt."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from home.figures.charts import line_of, table_of
from home.figures.said import sentence_of_area
from home.figures.series import Figures, all_figures
from home.models import DataPoint, Indicator
from networks.models import District
from tests.home.content import Content
from tests.home.factories import DistrictFactory
from tests.home.markup import Markup
from tests.stores import clear_caches

PAGE = "/de/indicators/share/"


def add(indicator: Indicator, year: int, value: str, **more: Any) -> DataPoint:
    point: DataPoint = DataPoint.objects.create(
        indicator=indicator, date=date(year, 12, 31), value=Decimal(value),
        source=f"Bericht {year}", **more,
    )  # fmt: skip
    return point


@pytest.fixture
def share(content: Content) -> Indicator:
    found: Indicator = Indicator.objects.create(
        slug="share", name={"de": "Anteil", "ar": "النسبة"}, unit={"de": "%"},
        sentence={"de": "Von 100 Menschen sind es {whole}.", "ar": "من كل 100 شخص {whole}."},
    )  # fmt: skip
    north: District = DistrictFactory(slug="north", name={"de": "Nord"}, sort_order=2)
    south = DistrictFactory(slug="south", name={"de": "Süd"}, sort_order=1)
    add(found, 2018, "8.95")
    add(found, 2022, "13.30")
    add(found, 2022, "22.9", district=north, note={"de": "Mit dem Heim."})
    add(found, 2022, "4", district=south)
    return found


def figures() -> Figures:
    [found] = all_figures()
    return found


def text(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_newest_value_of_the_city_is_said_in_words(share: Indicator, client: Client) -> None:
    for address in (PAGE, "/de/indicators/"):
        assert "Von 100 Menschen sind es 13." in text(client, address)
    assert "من كل 100 شخص 13." in text(client, "/ar/indicators/share/")


def test_places_of_a_sentence_mean_the_same_for_city_and_area(share: Indicator) -> None:
    """Formerly `{n}` was rounded in one and not in the other, and the one had no forms."""
    said = {"de": "Hier {n}, rund {whole}, von einem.|Hier {n}, rund {whole}, von allen."}
    share.sentence = share.area_sentence = said
    share.save()
    clear_caches()
    with translation.override("de"):
        found = figures()
        [north] = found.of("north", found.series[-1].page)
        here = sentence_of_area(found, north, north.newest)
        assert (str(found.sentence), str(here)) == (
            "Hier 13,3, rund 13, von allen.", "Hier 22,9, rund 23, von allen.",
        )  # fmt: skip


def test_values_stand_with_date_source_and_note(share: Indicator, client: Client) -> None:
    shown = text(client)
    for said in ("8,95", "13,3", "22,9", "Mit dem Heim.", "Bericht 2018", "Bericht 2022",
                 "31. Dezember 2022", 'href="#note-1"'):  # fmt: skip
        assert said in shown
    assert "13,30" not in shown


def test_districts_stand_in_their_own_order_and_not_by_value(share: Indicator) -> None:
    assert [one.area for one in figures().series] == ["", "south", "north"]


def test_bars_have_one_scale_that_begins_at_zero(share: Indicator) -> None:
    lengths = {
        row.series.area: [float(cell.length) for cell in row.cells] for row in table_of(figures())
    }
    assert lengths["north"] == [100, 0]
    assert lengths["south"] == [pytest.approx(17.5, abs=0.1), 0]
    assert lengths[""] == [pytest.approx(58.1, abs=0.1), pytest.approx(39.1, abs=0.1)]


def test_numbers_of_the_drawing_are_written_with_a_point(share: Indicator, client: Client) -> None:
    drawn = [tag["points"] for tag in Markup(text(client)).all("polyline")]
    assert len(drawn) == 1
    assert all(len(pair.split(",")) == 2 for pair in drawn[0].split())
    assert all("," not in tag["width"] for tag in Markup(text(client)).all("rect"))


def test_what_cannot_be_compared_is_not_joined(share: Indicator) -> None:
    line = line_of(figures())
    assert line
    assert len(line.paths) == 1
    DataPoint.objects.filter(district=None, date__year=2022).update(is_break=True)
    again = line_of(Figures(share, figures_anew()))
    assert again
    assert again.paths == []
    assert len(again.dots) == 2


def figures_anew() -> Any:
    from tests.stores import clear_caches  # noqa: PLC0415 - of this test alone

    clear_caches()
    return figures().series


def test_single_value_is_no_line(content: Content) -> None:
    one = Indicator.objects.create(slug="one", name={"de": "Eins"})
    add(one, 2022, "7")
    assert line_of(figures()) is None


def test_values_are_given_away_as_csv_and_json(share: Indicator, client: Client) -> None:
    answer = client.get("/ar/indicators/share.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode()), delimiter=";"))
    assert [(row["area"], row["date"], row["value"]) for row in rows] == [
        ("", "2018-12-31", "8.95"), ("", "2022-12-31", "13.3"), ("south", "2022-12-31", "4"),
        ("north", "2022-12-31", "22.9"),
    ]  # fmt: skip
    assert client.get("/de/indicators/share.json").json()[3]["note"] == "Mit dem Heim."


def test_value_below_zero_stays_a_number(share: Indicator, client: Client) -> None:
    DataPoint.objects.filter(district__slug="north").update(value="-3")
    assert ";-3;" in client.get("/de/indicators/share.csv").content.decode()


def test_note_is_no_formula_for_a_spreadsheet(share: Indicator, client: Client) -> None:
    DataPoint.objects.filter(district__slug="north").update(note={"de": "=1+1"})
    assert "'=1+1" in client.get("/de/indicators/share.csv").content.decode()


def test_indicator_without_values_or_of_no_name_is_not_found(
    content: Content, client: Client
) -> None:
    Indicator.objects.create(slug="empty", name={"de": "Leer"})
    for name in ("empty", "nonsense"):
        for end in ("/", ".csv", ".json"):
            assert client.get(f"/de/indicators/{name}{end}").status_code == 404


def test_figures_ask_little(
    share: Indicator, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/de/")
    with django_assert_max_num_queries(15):  # with all that the portal counts itself
        client.get("/de/indicators/")
    with django_assert_max_num_queries(3):
        client.get(PAGE)
