"""An application as it is read: one way of writing it, whoever reads."""

import pytest
from django.utils import translation

from funding.application.money_rules import money_summary
from funding.application.whole_form import WholeForm
from funding.area.lines import LabelledValue, own_words
from funding.area.reading import (
    ApplicationReading,
    reading_for_city,
    reading_of_association,
    short_label,
)
from funding.models import Application
from tests.funding import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    made = factories.complete_application(place="Zib")
    factories.add_cost(made, "material", "12.50")
    return made


def association_reads(application: Application) -> ApplicationReading:
    whole = WholeForm.of(application)
    return reading_of_association(whole.entered, money_summary(whole.facts))


def values(reading: ApplicationReading) -> set[str]:
    return {str(line.value) for section in reading.sections for line in section.lines}


def labels(reading: ApplicationReading) -> set[str]:
    return {str(line.label) for section in reading.sections for line in section.lines}


def test_city_and_association_read_the_same_words_and_sums(application: Application) -> None:
    with translation.override("en"):
        own, city = association_reads(application), reading_for_city(application)
        assert own.money == city.money
        assert values(city) - values(own) == {city_period(city)}
        written = {str(row.as_line().value) for row in (*city.costs, *city.financing)}
        assert written <= values(own)


def city_period(reading: ApplicationReading) -> str:
    lines = [line for section in reading.sections for line in section.lines]
    return next(str(line.value) for line in lines if str(line.label) == "Period")


def test_association_reads_its_questions_and_the_city_short_labels(
    application: Application,
) -> None:
    with translation.override("en"):
        assert "What are you going to do?" in labels(association_reads(application))
        assert "Short description" in labels(reading_for_city(application))
        assert str(short_label("place")) in labels(reading_for_city(application))


@pytest.mark.parametrize(
    ("contact", "bank", "phone_read", "iban_read"),
    [(False, False, False, False), (True, False, True, False), (True, True, True, True)],
)
def test_contact_and_bank_details_are_read_by_the_office_alone(
    application: Application, contact: bool, bank: bool, phone_read: bool, iban_read: bool
) -> None:
    with translation.override("en"):
        read = labels(reading_for_city(application, contact=contact, bank=bank))
    assert ("Telephone" in read) is phone_read
    assert ("IBAN" in read) is iban_read


def test_what_somebody_wrote_runs_in_its_own_direction_and_names_its_language() -> None:
    with translation.override("de"):
        assert own_words("Kochen", "de") == "<bdi>Kochen</bdi>"
        assert own_words("طبخ <b>", "ar") == '<bdi lang="ar">طبخ &lt;b&gt;</bdi>'
        assert own_words("", "ar") == ""


def test_an_answer_left_open_is_empty_and_not_a_no(application: Application) -> None:
    application.has_begun = None
    with translation.override("en"):
        reading = reading_for_city(application)
        lines = [line for section in reading.sections for line in section.lines]
        assert LabelledValue(short_label("has_begun"), "") in lines
