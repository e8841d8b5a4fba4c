"""The chain that the small site has (see `tests.home.goals.factories`)."""

import pytest

from home.models import Demand, Goal, Indicator, Measure
from tests.home.content import Content
from tests.home.goals.factories import Chain


@pytest.fixture
def chain(content: Content) -> Chain:
    return Chain(
        principle=Goal.objects.get(slug="principle"),
        goal=Goal.objects.get(slug="together"),
        measure=Measure.objects.get(slug="place"),
        demand=Demand.objects.get(slug="meeting-place"),
        indicator=Indicator.objects.get(slug="alone"),
    )
