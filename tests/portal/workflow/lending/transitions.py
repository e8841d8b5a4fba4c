"""Anybody asks for a copy of a book, a librarian hands it out, but not to herself."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from portal.models import User
from portal.workflow import (
    ANYBODY,
    Attempt,
    Bar,
    Given,
    HistoryWords,
    InputRefused,
    Table,
    Transition,
    Who,
    holder,
)
from portal.workflow.models import StatusEvent
from tests.portal.workflow.lending.models import Copy, Shelf


class Role(models.TextChoices):
    LIBRARIAN = "librarian"
    HEAD = "head"


S = Copy.Status
READER = Who("reader", lambda user: Q(reader=user))
ONESELF = Bar("oneself", "Somebody else must hand it to you.", lambda user: Q(reader=user))
POST: list[tuple[int, str]] = []


@dataclass(frozen=True)
class Letterbox:
    """Takes what would be a mail; breaks when it is told to."""

    broken: bool = False

    def tell(self, thing: Copy, event: StatusEvent) -> None:
        if self.broken:
            raise OSError("The letterbox is broken.")
        POST.append((thing.pk, event.name))


@dataclass(frozen=True, kw_only=True)
class Lending(Given):
    until: datetime.date


def comes_back(attempt: Attempt[Copy, Lending]) -> None:
    if attempt.given.until <= attempt.now.date():
        raise InputRefused("no_time", "Not before %(day)s.", field="until", day=attempt.now.date())


def shelf_is_open(attempt: Attempt[Copy, Given]) -> None:
    if not attempt.thing.shelf.room:
        raise InputRefused("shelf_closed", "The shelf is closed.")


def lock_shelf(copy: Copy) -> None:
    copy.shelf = Shelf.objects.select_for_update().get(pk=copy.shelf_id)


def set_reader(attempt: Attempt[Copy, Given]) -> None:
    attempt.thing.reader = attempt.actor


def set_due(attempt: Attempt[Copy, Lending]) -> None:
    attempt.thing.due_on = attempt.given.until


def prolong(attempt: Attempt[Copy, Lending]) -> None:
    attempt.thing.due_on = attempt.given.until
    attempt.thing.save(update_fields=["due_on"])


def anybody(user: User) -> Q:
    return ANYBODY


ASK = Transition(
    model=Copy, name="ask", sources=frozenset({S.ON_SHELF}), target=S.ASKED_FOR,
    by=(Who("anybody", anybody),), given=Given, effect=set_reader,
    history={"reader": HistoryWords("You asked for it"), "library": HistoryWords("Asked for")},
)  # fmt: skip
LEND = Transition(
    model=Copy, name="lend", sources=frozenset({S.ASKED_FOR}), target=S.LENT,
    by=(holder(Role.LIBRARIAN), holder(Role.HEAD)), given=Lending, not_by=(ONESELF,),
    guards=(shelf_is_open, comes_back), effect=set_due, locks=lock_shelf, told=(Letterbox(),),
    history={"library": HistoryWords("Lent"),
             "reader": HistoryWords("It is yours", with_actor=False)},
)  # fmt: skip
PROLONG = Transition(
    model=Copy, name="prolong", sources=frozenset({S.LENT}), target="",
    by=(READER,), given=Lending, guards=(comes_back,), effect=prolong,
    history={"library": HistoryWords("Prolonged", with_reason=False)}, reason_in_words=str.upper,
)  # fmt: skip
TAKE_BACK = Transition(
    model=Copy, name="take_back", sources=frozenset({S.LENT, S.ASKED_FOR}), target=S.ON_SHELF,
    by=(holder(Role.LIBRARIAN),), given=Given, told=(Letterbox(broken=True),),
)  # fmt: skip
TABLE = Table(Copy, ASK, LEND, PROLONG, TAKE_BACK)
