"""Units stand behind a number in the form that the language asks for."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from home.figures.units import unit_of
from home.models import Indicator
from portal.content.translated import TranslatedText
from tests.home.content import Content
from tests.home.test_figures import add, text

PERSONS = TranslatedText(
    de="Person|Personen",
    ar="شخص|شخص|شخصان|أشخاص|شخصًا|شخص",
    uk="особа|особи|осіб|особи",
    tr="kişi",
)


@pytest.mark.parametrize(
    ("code", "amount", "said"),
    [
        ("de", "1.00", "Person"), ("de-simple", "62.00", "Personen"), ("de", "1.50", "Personen"),
        ("ar", "2.00", "شخصان"), ("ar", "8.00", "أشخاص"), ("ar", "62.00", "شخصًا"),
        ("ar", "300.00", "شخص"), ("uk", "1091.00", "особа"), ("uk", "93.00", "особи"),
        ("uk", "8368.00", "осіб"), ("uk", "1.50", "особи"), ("tr", "62.00", "kişi"),
        ("fr", "1.00", "Person"),
    ],
)  # fmt: skip
def test_unit_has_the_form_of_its_number(code: str, amount: str, said: str) -> None:
    with translation.override(code):
        assert str(unit_of(PERSONS, Decimal(amount))) == said


def test_unit_by_itself_and_one_that_has_no_forms() -> None:
    with translation.override("uk"):
        assert str(unit_of(PERSONS)) == "осіб"
        assert str(unit_of(TranslatedText(de="%"), Decimal(21))) == "%"
        assert not unit_of(TranslatedText())


def test_pages_and_files_have_the_form(content: Content, client: Client) -> None:
    counted = Indicator.objects.create(slug="share", name={"de": "Menschen"}, unit=PERSONS)
    add(counted, 2022, "62")
    for address in ("/ar/indicators/", "/ar/indicators/share/"):
        assert re.search(r"<b>62</b>\s*شخصًا", text(client, address))
    assert "Personen" in text(client, "/de/indicators/share.csv")
    for address in ("/de/indicators/", "/de/indicators/share/", "/de/indicators/share.csv"):
        assert "Person|" not in text(client, address)


def test_no_template_shows_a_unit_with_all_its_forms() -> None:
    templates = [path for app in ("home", "networks") for path in Path(app).rglob("*.html")]
    assert len(templates) > 50
    shown = [p.name for p in templates if re.search(r"phrase [\w.]*unit\b|unit }}", p.read_text())]
    assert shown == []


def test_no_code_writes_a_unit_with_all_its_forms() -> None:
    own = {"home/figures/series.py", "home/figures/exports.py"}
    written = [
        str(path) for path in Path("home").rglob("*.py") if "indicator.unit" in path.read_text()
    ]
    assert set(written) == own
