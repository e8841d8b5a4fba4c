"""Logs say what happened, not to whom."""

import io
import logging
import sys
import time

import pytest
from django.core.exceptions import PermissionDenied

from portal.logging import PersonalDataFilter, RefusalFilter, without_personal_data


@pytest.mark.parametrize(
    ("line", "cleaned"),
    [
        ("mail to olena.muster+x@example.org failed", "mail to <e-mail> failed"),
        ("from 192.168.17.4 at 10:15", "from <address> at 10:15"),
        ("paid to DE89 3704 0044 0532 0130 00 today", "paid to <iban> today"),
        ("paid to DE89370400440532013000", "paid to <iban>"),
        ("GET /de/search/?q=aufenthalt HTTP/1.1", "GET /de/search/?… HTTP/1.1"),
        ("Django 5.2 answers in 12 ms", "Django 5.2 answers in 12 ms"),
    ],
)
def test_personal_data_is_taken_out(line: str, cleaned: str) -> None:
    assert without_personal_data(line) == cleaned


def logged(message: str, *args: object, exc_info: bool = False) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(PersonalDataFilter())
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.error(message, *args, exc_info=exc_info)
    return stream.getvalue()


def test_arguments_are_cleaned_too() -> None:
    assert logged("%s wrote from %s", "olena@example.org", "10.0.0.1") == (
        "<e-mail> wrote from <address>\n"
    )


def test_tracebacks_are_cleaned_too() -> None:
    try:
        raise ValueError("no mailbox olena@example.org")
    except ValueError:
        written = logged("failed", exc_info=True)
    assert "ValueError: no mailbox <e-mail>" in written
    assert "olena" not in written.replace('"no mailbox olena@', "")


def test_percent_signs_of_a_finished_message_do_no_harm() -> None:
    assert logged("100 %s", "% done") == "100 % done\n"


def test_rows_that_a_database_shows_are_taken_out() -> None:
    try:
        try:
            raise ValueError("violates check\nDETAIL:  Failing row contains (7, Olena,\nStraße 1).")
        except ValueError as error:
            raise RuntimeError("not saved") from error
    except RuntimeError:
        written = logged("failed", exc_info=True)
    assert "violates check" in written
    assert "RuntimeError: not saved" in written
    for secret in ("(7, Olena", "\nStraße 1"):
        assert secret not in written


@pytest.mark.parametrize("unit", ["a", "a.", "1.", "a@", "AB12 ", "?"])
def test_long_lines_are_cleaned_quickly(unit: str) -> None:
    line = f"Not Found: /{unit * (60_000 // len(unit))}"
    begun = time.perf_counter()
    without_personal_data(line)
    assert time.perf_counter() - begun < 2


def test_refusal_is_one_line_and_an_error_keeps_its_traceback() -> None:
    try:
        raise PermissionDenied
    except PermissionDenied:
        happened = sys.exc_info()
    for status, kept in ((403, False), (500, True)):
        record = logging.LogRecord("django.request", 30, "", 1, "Forbidden", (), happened)
        record.status_code = status
        assert RefusalFilter().filter(record)
        assert bool(record.exc_info) is kept
