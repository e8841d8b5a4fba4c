"""The decision's letter with the real typesetting, from the approval to the stored PDF."""

from decimal import Decimal

import pytest

from funding.decision.services import decisions
from funding.roles import Role
from funding.workflow.inputs import ConditionEntry
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def real_letters() -> None:
    """Asked for by name: the letter is really set."""


@pytest.mark.usefixtures("real_letters")
@pytest.mark.parametrize("language", ["de", "ar", "uk"])
def test_approval_stores_a_pdf_that_stays_as_it_is(language: str) -> None:
    application = make.application_in("awaiting_decision", language=language)
    decision = decisions.approve(
        application.pk,
        actor=make.user_with(Role.DECIDER),
        amount=Decimal("900.00"),
        conditions=[ConditionEntry("Logo zeigen", make.today())],
    )
    letter = decision.letter
    with letter.file.open() as pdf:
        assert pdf.read(5) == b"%PDF-"
    assert letter.is_unchanged()
    assert letter.language == language
