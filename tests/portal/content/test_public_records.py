"""Only what readers can see makes kept pages out of date; what was taken away is never shown."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.snippets.models import get_snippet_models

from funding.models import BoardMember, OrganisationMember
from portal.content.generation import generation
from portal.content.public import public_models
from portal.glossary.models import GlossaryTerm
from tests.funding import factories as funding
from tests.home.content import Content
from tests.networks import factories as networks

pytestmark = pytest.mark.django_db
#: Records of the admin that stand on no public page.
NOT_PUBLIC = {BoardMember, GlossaryTerm, OrganisationMember}
Capture = Callable[..., Any]


def outcome(capture: Capture, change: Callable[[], object]) -> str:
    """What a change does to kept pages: nothing, outdate them, or take them away."""
    before = generation().number
    with capture(execute=True), disable_reference_index_auto_update():
        change()
    if generation().number == before:
        return "nothing"
    return "outdated" if generation().may_still_show(before) else "withdrawn"


def test_each_record_of_the_admin_is_public_or_said_not_to_be() -> None:
    assert set(get_snippet_models()) - public_models() == NOT_PUBLIC
    assert not NOT_PUBLIC & public_models()


def test_people_and_files_of_the_scheme_leave_the_public_pages_alone(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    capture = django_capture_on_commit_callbacks
    application, user = funding.ApplicationFactory(), funding.UserFactory()
    board = BoardMember(user=user, programme=application.call.programme)
    member = OrganisationMember(user=user, organisation=application.organisation)
    for record in (application, user, member, board):
        assert outcome(capture, record.save) == "nothing"
    assert outcome(capture, member.delete) == "nothing"


def test_organisation_that_is_not_shown_changes_nothing_until_it_is(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    capture = django_capture_on_commit_callbacks
    hidden = networks.OrganisationFactory(published=False)
    assert outcome(capture, hidden.save) == "nothing"
    hidden.published = True
    assert outcome(capture, hidden.save) == "outdated"
    hidden.phone = "02303 1"
    assert outcome(capture, hidden.save) == "outdated"
    hidden.published = False
    assert outcome(capture, hidden.save) == "withdrawn"
    assert outcome(capture, hidden.delete) == "nothing"


def test_person_who_takes_back_the_consent_is_gone_at_once(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    person = networks.ContactPersonFactory(consent_to_publish=True)
    person.consent_to_publish = False
    assert outcome(django_capture_on_commit_callbacks, person.save) == "withdrawn"
    assert outcome(django_capture_on_commit_callbacks, person.save) == "nothing"


def test_call_that_is_over_and_edition_in_the_making_change_nothing(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    capture = django_capture_on_commit_callbacks
    call = funding.CallFactory()
    assert outcome(capture, call.save) == "outdated"
    assert outcome(capture, call.guideline.save) == "outdated"
    over = timezone.now() - datetime.timedelta(days=1)
    call.opens_at, call.closes_at = over - datetime.timedelta(days=30), over
    assert outcome(capture, call.save) == "withdrawn"
    assert outcome(capture, call.save) == "nothing"
    assert outcome(capture, call.guideline.save) == "nothing"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda page: page.save_revision(), "nothing"),
        (lambda page: page.save_revision().publish(), "outdated"),
        (lambda page: page.unpublish(), "withdrawn"),
        (lambda page: page.delete(), "withdrawn"),
    ],
    ids=["draft", "publish", "unpublish", "delete"],
)
def test_pages(
    content: Content,
    django_capture_on_commit_callbacks: Capture,
    act: Callable[[Any], object],
    expected: str,
) -> None:
    page = content["counselling"]
    assert outcome(django_capture_on_commit_callbacks, lambda: act(page)) == expected
