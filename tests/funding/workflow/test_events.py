"""Rule 10: events are added, never changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import ProtectedError

from funding.models import AppendOnlyError, Event
from tests.funding import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    application = make.application_in("submitted")
    return Event.objects.create(
        application=application, name="submit", from_status="draft", to_status="submitted",
        actor=application.created_by,
    )  # fmt: skip


def _bulk_update(event: Event) -> Any:
    return Event.objects.bulk_update([event], ["reason"])


def _update_or_create(event: Event) -> Any:
    manager: Any = Event.objects
    return manager.update_or_create(pk=event.pk, defaults={"reason": "else"})


def _bulk_create(event: Event) -> Any:
    twin = Event(pk=event.pk, application=event.application, name="else", reason="else",
                 from_status="draft", to_status="draft")  # fmt: skip
    return Event.objects.bulk_create(
        [twin], update_conflicts=True, unique_fields=["id"], update_fields=["reason"]
    )


CHANGES: list[Callable[[Event], Any]] = [
    lambda event: event.save(),
    lambda event: event.save(update_fields=["reason"]),
    lambda event: Event(pk=event.pk, application=event.application).delete(),
    lambda event: event.delete(),
    lambda event: Event.objects.all().delete(),
    lambda event: Event.objects.filter(pk=event.pk).update(reason="else"),
    lambda event: event.application.events.all().delete(),
    lambda event: event.application.events.update(reason="else"),
    _update_or_create,
    _bulk_update,
    _bulk_create,
]


@pytest.mark.parametrize("change", CHANGES)
def test_changing_an_event_raises(change: Callable[[Event], Any], event: Event) -> None:
    with pytest.raises(AppendOnlyError):
        change(event)
    assert Event.objects.get().reason == ""


def test_event_outlives_application_and_actor(event: Event) -> None:
    for owner in (event.application, event.application.created_by):
        with pytest.raises(ProtectedError):
            owner.delete()


def test_event_with_the_same_key_is_not_overwritten(event: Event) -> None:
    twin = Event(pk=event.pk, application=event.application, name="else",
                 from_status="draft", to_status="draft")  # fmt: skip
    with pytest.raises(Exception, match=r"(?i)unique"):
        twin.save()
