"""Figures in a running text come from the indicators: a corrected value is right everywhere."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks import HomeBody, IndicatorBlock
from home.models import DataPoint, Indicator, InformationPage
from tests.home.content import Content
from tests.home.factories import DistrictFactory
from tests.offers.pages import page, words
from tests.stores import clear_caches


def shown_on(content: Content, client: Client, *blocks: Any, language: str = "de") -> list[str]:
    welcome: InformationPage = content["welcome"]
    welcome.body = HomeBody().to_python(list(blocks))
    welcome.save_revision().publish()
    return words(page(client, content.address("welcome", language)))


def share(content: Content) -> Indicator:
    found: Indicator = Indicator.objects.create(
        slug="share", name={"de": "Anteil"}, unit={"de": "%"},
        sentence={"de": "Von 100 Menschen sind es {whole}."},
    )  # fmt: skip
    south = DistrictFactory(slug="south", name={"de": "Süd"}, sort_order=1)
    koenigsborn = content.records["district"]
    koenigsborn.sort_order = 2
    koenigsborn.save()
    for value, district in (("30.6", None), ("43.6", koenigsborn), ("15.5", south)):
        DataPoint.objects.create(
            indicator=found, date="2022-12-31", value=value, district=district, source="Amt 2022"
        )
    return found


def block(indicator: Indicator, district: Any = None) -> dict[str, Any]:
    item = {"indicator": indicator.pk, "district": district.pk if district else None}
    return {"type": "indicators", "value": [item]}


def table(indicator: Indicator) -> dict[str, Any]:
    return {"type": "indicator_table", "value": [indicator.pk]}


def test_value_stands_with_sentence_date_and_source(content: Content, client: Client) -> None:
    found = share(content)
    said = " ".join(shown_on(content, client, block(found)))
    for words_of_it in ("Anteil", "30,6 %", "Von 100 Menschen sind es 31.", "31. Dezember 2022",
                        "Amt 2022"):  # fmt: skip
        assert words_of_it in said
    clear_caches()
    here = " ".join(shown_on(content, client, block(found, content.records["district"])))
    assert "43,6 %" in here
    assert "Von 100 Menschen" not in here


def test_text_of_an_earlier_time_shows_the_value_of_its_day(
    content: Content, client: Client
) -> None:
    found = share(content)
    DataPoint.objects.create(indicator=found, date="2018-12-31", value="12.1", source="Amt 2018")
    item = {"indicator": found.pk, "district": None, "date": "2018-12-31"}
    then = {"type": "indicators", "value": [item]}
    said = " ".join(shown_on(content, client, then))
    assert "12,1 %" in said
    assert "Amt 2018" in said
    assert "30,6" not in said
    assert "Von 100 Menschen" not in said  # which speaks of the newest


def test_day_without_a_value_is_refused(content: Content) -> None:
    found = share(content)
    item = {"indicator": found, "district": None}
    assert IndicatorBlock().clean(item | {"date": date(2022, 12, 31)})
    with pytest.raises(StructBlockValidationError):
        IndicatorBlock().clean(item | {"date": date(1999, 1, 1)})


def test_day_is_asked_of_the_only_area_too(content: Content, client: Client) -> None:
    """Formerly of the city alone: an editor could not choose the day of a value that is shown."""
    found = share(content)
    found.points.exclude(district=content.records["district"]).delete()
    old = {"date": "2018-12-31", "value": "12.1", "source": "Amt 2018"}
    DataPoint.objects.create(indicator=found, district=content.records["district"], **old)
    clear_caches()
    item = {"indicator": found.pk, "district": None}
    assert IndicatorBlock().clean({**item, "indicator": found, "date": date(2018, 12, 31)})
    newest = {"type": "indicators", "value": [item]}
    then = {"type": "indicators", "value": [item | {"date": "2018-12-31"}]}
    assert "43,6 %" in " ".join(shown_on(content, client, newest))
    clear_caches()
    assert "12,1 %" in " ".join(shown_on(content, client, then))


def test_each_value_of_a_table_is_named_for_narrow_screens(
    content: Content, client: Client
) -> None:
    """There the heads of the columns are not seen, and each value is a line of its own."""
    found = share(content)
    shown_on(content, client, table(found))
    shown = client.get(content.address("welcome")).content.decode()
    label = '<span class="p-table__label p-only-screen">Anteil (%)</span> <span>'
    assert shown.count(label) == 3


def test_corrected_value_reaches_the_text(
    content: Content, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    found = share(content)
    assert "30,6 %" in " ".join(shown_on(content, client, block(found)))
    point = found.points.get(district=None)
    point.value = "31.7"
    with django_capture_on_commit_callbacks(execute=True):
        point.save()
    said = " ".join(words(page(client, content.address("welcome"))))
    assert "31,7 %" in said
    assert "30,6" not in said


def test_table_keeps_the_order_of_the_districts(content: Content, client: Client) -> None:
    said = shown_on(content, client, table(share(content)))
    assert said.index("Süd") < said.index("Königsborn")
    assert said.index("15,5") < said.index("43,6") < said.index("30,6")


def test_indicator_without_values_shows_nothing(content: Content, client: Client) -> None:
    empty = Indicator.objects.create(slug="empty", name={"de": "Leere Kennzahl"})
    said = shown_on(content, client, block(empty), table(empty))
    assert "Leere Kennzahl" not in said


def test_figures_of_a_text_cost_the_same_for_many(
    content: Content, client: Client, django_assert_max_num_queries: Any
) -> None:
    found = share(content)
    shown_on(content, client, *[block(found) for _each in range(6)], table(found))
    with django_assert_max_num_queries(16):
        client.get(content.address("welcome"))
