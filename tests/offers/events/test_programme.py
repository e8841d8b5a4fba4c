"""The programme of a series as a PDF, read back."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from pypdf import PdfReader

from networks.models import SpokenLanguage
from offers.models import Event
from tests.home.content import Content
from tests.offers.events.factories import add_event


def programme(client: Client, language: str) -> tuple[bytes, str]:
    answer = client.get(f"/{language}/calendar/weeks.pdf")
    assert answer["Content-Type"] == "application/pdf"
    read = PdfReader(BytesIO(answer.content))
    return answer.content, " ".join(page.extract_text() for page in read.pages)


def test_programme_names_motto_dates_and_where_it_is_up_to_date(
    content: Content, client: Client
) -> None:
    add_event(
        content["events"], "past", title="Fest 2019", first_day=date(2019, 9, 28),
        series=content["series"],
    )  # fmt: skip
    Event.objects.filter(pk=content["festival"].pk).update(state="cancelled", state_note="Sturm")
    _file, text = programme(client, "de")
    for words in ("Interkulturelle Wochen", "Neue Räume", "Familienfest", "14:00–18:00 Uhr",
                  "Rathaus", "Kostenlos", "Abgesagt. Sturm", "28. September 2019",
                  "http://testserver/de/events/weeks/"):  # fmt: skip
        assert words in text.replace("\n", " ")


def test_programme_names_languages_in_the_order_of_the_readers_alphabet(
    content: Content, client: Client
) -> None:
    """By their codes German stood before Albanian; what has no name was an empty place."""
    for code in ("de", "sq", "xx"):
        content["festival"].spoken_languages.add(SpokenLanguage.objects.get_or_create(code=code)[0])
    content["festival"].save()
    _file, text = programme(client, "de")
    assert "Albanisch, Arabisch, Deutsch, xx, Kostenlos" in text.replace("\n", " ")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_programme_is_accessible_in_each_language(
    content: Content, client: Client, language: str
) -> None:
    file, _text = programme(client, language)
    with pikepdf.open(BytesIO(file)) as document:
        assert str(document.Root.Lang) == language
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_series_page_leads_to_its_programme(content: Content, client: Client) -> None:
    assert "/ar/calendar/weeks.pdf" in client.get("/ar/events/weeks/").content.decode()
    assert client.get("/ar/calendar/nothing.pdf").status_code == 404
