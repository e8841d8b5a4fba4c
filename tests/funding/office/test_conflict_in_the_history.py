"""Why somebody is in conflict is read by office, decider and auditor, and by nobody else."""

import pytest
from django.urls import reverse

from funding.board.services import reviews
from funding.models import Status
from funding.roles import Role
from tests.funding import factories
from tests.funding.town import SignIn, Town

WHY = "Meine Schwester leitet den Verein."


@pytest.mark.parametrize(
    ("role", "reads"),
    [("officer", True), ("decider", True), ("auditor", True), ("finance", False)],
)
def test_reason_of_a_conflict_is_for_those_who_judge(
    town: Town, signed_in: SignIn, role: str, reads: bool
) -> None:
    application = factories.application_in(Status.IN_REVIEW, call=town.call)
    barred = factories.user_with(Role.CASE_OFFICER)
    reviews.declare_conflict(application.pk, actor=barred, reason=WHY)
    type(application).objects.filter(pk=application.pk).update(status=Status.APPROVED)
    address = reverse("funding:office_application", args=[application.uid])
    body = signed_in(town.person(role)).get(address).content.decode()
    assert (WHY in body) is reads
    assert (str(barred) in body) is reads
