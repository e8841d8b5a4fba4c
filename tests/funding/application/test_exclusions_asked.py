"""The form asks for the exclusions that its edition names, and for no other (rule 4)."""

import pytest
from django.http import QueryDict

from funding.application.entered import read_step
from funding.application.forms.texts import PlaceAndTimeForm
from funding.application.steps import PlaceAndTimeStep
from funding.area.lines import lines_of
from funding.area.names import names_of
from funding.area.reading import reading_for_city, short_label
from funding.models import Application
from funding.scheme.steps import Step
from tests.funding import factories as make

pytestmark = pytest.mark.django_db

ASKED = {"takes_place_here", "has_begun", "funded_elsewhere", "early_start_reason"}


def under(*checks: str) -> Application:
    call = make.CallFactory(guideline=make.guideline_excluding(*checks))
    return make.complete_application(call=call)


def form_of(application: Application, data: QueryDict | None = None) -> PlaceAndTimeForm:
    stored = read_step(application, PlaceAndTimeStep)
    return PlaceAndTimeForm(data, application=application, stored=stored)


@pytest.mark.parametrize(
    ("checks", "asked"),
    [
        ((), set()),
        (("begun",), {"has_begun", "early_start_reason"}),
        (("over", "outside_period"), set()),
        (("other_title", "outside_place"), {"funded_elsewhere", "takes_place_here"}),
    ],
)
def test_form_asks_only_the_exclusions_of_its_edition(
    checks: tuple[str, ...], asked: set[str]
) -> None:
    application = under(*checks)
    for name in ASKED - asked - {"early_start_reason"}:
        setattr(application, name, None)
    assert set(form_of(application).fields) & ASKED == asked
    read = reading_for_city(application)
    place = next(section for section in read.sections if section.step == Step.PLACE_AND_TIME)
    labels = [line.label for line in place.lines]
    for name in ASKED - {"early_start_reason"}:
        assert (short_label(name) in labels) is (name in asked)
    data = read_step(application, PlaceAndTimeStep)
    assert len(lines_of(data, application, names_of(application, ()))) == 4 + len(asked)


def test_what_is_not_asked_stays_as_it_was_answered() -> None:
    application = under("begun")
    application.funded_elsewhere = True
    form = form_of(application, QueryDict("place=Park&has_begun=no"))
    assert form.is_valid()
    step = form.to_step()
    assert (step.place, step.has_begun, step.funded_elsewhere) == ("Park", False, True)
