"""Dates as exact as the source: typed in many ways, kept in one, shown in the reader's."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.content.partial_dates import (
    PartialDateField,
    PartialDateFormField,
    dates_apart,
    partial_date,
)
from portal.content.translated import Phrase
from portal.templatetags.portal_tags import printed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2024", "2024"), ("2024-03", "2024-03"), ("2024-3", "2024-03"), ("03.2024", "2024-03"),
     ("3/2024", "2024-03"), ("9.3.2024", "2024-03-09"), ("09.03.2024", "2024-03-09"),
     ("2024-02-29", "2024-02-29"), (" 2024 ", "2024"), ("", "")],
)  # fmt: skip
def test_what_people_write_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert PartialDateFormField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["bald", "11/26", "2024-13", "30.02.2024", "2023-02-29", "0000", "0999", "2024-03-09-01",
     "März 2024", "20244", "-2024", "2024-00"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError) as error:
        PartialDateFormField(required=False).clean(typed)
    assert "09.03.2024" in error.value.messages[0]


def test_column_takes_the_kept_form_alone() -> None:
    field = PartialDateField(blank=True)
    field.run_validators("2024-03")
    with pytest.raises(ValidationError):
        field.run_validators("03.2024")


def test_kept_dates_sort_as_time_does() -> None:
    mixed = ["2025", "2024-03-09", "2024", "2020-08", "", "2024-12", "2024-03"]
    ordered = ["", "2020-08", "2024", "2024-03", "2024-03-09", "2024-12", "2025"]
    assert sorted(mixed) == ordered


@pytest.mark.parametrize(
    ("known", "shown"),
    [("2024", "2024"), ("2024-03", "März 2024"), ("2024-03-07", "7. März 2024"), ("", ""),
     ("bald", "bald")],
)  # fmt: skip
def test_partial_date_is_as_exact_as_the_source(known: str, shown: str) -> None:
    with translation.override("de"):
        assert partial_date(known) == shown


@pytest.mark.parametrize(
    ("language", "line", "shown"),
    [
        ("ar", "Kreisstadt Unna 2024-03", "Kreisstadt Unna مارس 2024"),
        ("tr", "IT.NRW, 31.12.2019; Zensus 2011", "IT.NRW, 31 Aralık 2019; Zensus 2011"),
        ("de", "Vorlage vom 2023-03-07", "Vorlage vom 7. März 2023"),
        ("ar", "Bericht 2022-2023, DS 0912/20-2024-1", "Bericht 2022-2023, DS 0912/20-2024-1"),
        ("ar", "am 99.99.2020", "am 99.99.2020"),
        ("ar", "Kreisstadt Unna, Dezember 2022", "Kreisstadt Unna, ديسمبر 2022"),
        ("uk", "Fachtag, 4. März 2020", "Fachtag, 4 березня 2020 р."),
        ("de", "Bericht, 1. Mai 2023", "Bericht, 1. Mai 2023"),
    ],
)
def test_line_of_a_source_has_its_date_in_the_readers_words(
    language: str, line: str, shown: str
) -> None:
    with translation.override(language):
        assert "".join(part for part, _is_date in dates_apart(line)) == shown


def test_source_is_marked_as_german_and_its_date_is_not() -> None:
    with translation.override("ar"):
        shown = printed(Phrase("Kreisstadt Unna, 31.12.2022", "de"))
    assert shown == '<span lang="de" dir="ltr">Kreisstadt Unna</span>، 31 ديسمبر 2022'
    with translation.override("de"):
        assert printed(Phrase("Stadt, 2024-03; Zensus", "de")) == "Stadt, März 2024; Zensus"
