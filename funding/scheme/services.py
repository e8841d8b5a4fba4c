"""Which calls there are for somebody who wants to apply."""

import datetime
from collections.abc import Iterable

from django.db import models
from django.utils import timezone

from funding.scheme.models.call import Call


def open_calls() -> models.QuerySet[Call]:
    return Call.objects.open_now().select_related("programme", "guideline").order_by("closes_at")


def next_call(now: datetime.datetime | None = None) -> Call | None:
    """The one that opens next."""
    coming = Call.objects.filter(opens_at__gt=now or timezone.now())
    return coming.select_related("programme", "guideline").order_by("opens_at").first()


def latest_calls(calls: Iterable[Call]) -> list[Call]:
    """Of each programme the newest one whose time for applications has begun, else the newest."""
    now = timezone.now()
    chosen: dict[int, Call] = {}
    for call in sorted(calls, key=lambda c: (c.opens_at > now, -c.year)):
        chosen.setdefault(call.programme_id, call)
    return list(chosen.values())
