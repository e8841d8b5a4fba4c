"""Numbers nobody types, and a call whose rules changed meanwhile: answered, never a 500."""

from typing import Any

import pytest
from django.test import Client

from funding.models import Application
from tests.funding import factories
from tests.funding.application.sent import category, idea, rows

pytestmark = pytest.mark.django_db
DIGITS = "9" * 5000


def test_applicant_sends_an_absurd_version_and_is_asked_again(page: Client, step: Any) -> None:
    sent = idea(1) | {"version": DIGITS}

    assert page.post(step("idea"), sent).status_code in {409, 422}


def test_applicant_sends_an_absurd_number_of_rows_and_is_answered(
    page: Client, draft: Application, step: Any
) -> None:
    entry = {"category": category(draft, "material").pk, "label": "Zelt", "amount": "10"}
    sent = rows(1, entry, add="1") | {"rows-TOTAL_FORMS": DIGITS}

    assert page.post(step("costs"), sent).status_code < 500


def test_draft_of_another_edition_still_opens_its_steps(
    page: Client, draft: Application, step: Any
) -> None:
    other = factories.guideline_2020(programme=draft.call.programme)
    draft.call.guideline = other
    draft.call.save()

    for name in ("costs", "preconditions", "criteria"):
        assert page.get(step(name)).status_code == 200
