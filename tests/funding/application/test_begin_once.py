"""One click or two: one draft."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from funding.models import Application
from funding.scheme.steps import Step
from portal.models import User
from tests.funding import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def begin(page: Client, draft: Application) -> Any:
    def send(title: str = "Kochen") -> str:
        choice = {"call": draft.call_id, "organisation": draft.organisation_id, "title": title}
        return page.post(reverse("funding:application_new"), choice)["Location"]

    return send


def test_second_click_leads_to_the_draft_of_the_first(begin: Any) -> None:
    assert begin() == begin()
    assert Application.objects.filter(title="Kochen").count() == 1


def test_another_title_is_another_draft(begin: Any) -> None:
    assert begin() != begin("Nähen")


def test_a_minute_later_it_is_another_draft(begin: Any) -> None:
    first = begin()
    Application.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=2))
    assert begin() != first


def test_a_draft_in_which_something_was_written_is_not_taken_again(
    begin: Any, page: Client
) -> None:
    first = begin()
    begun = Application.objects.get(title="Kochen")
    idea = reverse("funding:application_step", args=[begun.uid, Step.IDEA])
    page.post(idea, {"version": begun.version, "title": "Kochen", "need-text": "Darum"})
    assert begin() != first


def test_two_people_of_one_association_begin_one_each(
    begin: Any, draft: Application, client: Client, member: User
) -> None:
    first = begin()
    client.force_login(factories.member_of(draft.organisation, language="en"))
    assert begin() != first
