"""Two people: who wrote the words does not publish them. Everybody who publishes may withdraw."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.notices.models import UrgentNotice
from portal.content.generation import Part, bump_generation
from portal.models import User
from portal.workflow import (
    ANYBODY,
    NOBODY,
    Attempt,
    Bar,
    Given,
    HistoryWords,
    Table,
    Transition,
    TransitionRefused,
    Who,
    perform,
)

WRITE, PUBLISH_RIGHT = "home.change_urgentnotice", "home.publish_urgentnotice"
SIDE = "staff"
Status = UrgentNotice.Status

PUBLISHER = Who("publisher", lambda user: ANYBODY if user.has_perm(PUBLISH_RIGHT) else NOBODY)
AUTHOR = Bar(
    "author",
    _("You wrote this. Somebody else reads and publishes it."),
    lambda user: Q(written_by=user),
)


@dataclass(frozen=True, kw_only=True)
class Read(Given):
    """`version`: the one that was read, so that nobody publishes words they have not seen."""

    version: int


def _is_what_was_read(attempt: Attempt[UrgentNotice, Read]) -> None:
    if attempt.thing.version != attempt.given.version:
        raise TransitionRefused(
            "changed", _("Somebody has changed it meanwhile. Please read it again.")
        )


def _is_not_over(attempt: Attempt[UrgentNotice, Read]) -> None:
    if attempt.thing.ends_at <= attempt.now:
        raise TransitionRefused("over", _("Its time is over. Write when it ends."))


def _on_every_page(attempt: Attempt[UrgentNotice, Given]) -> None:
    """No copy of any page without it, or with it, is shown again."""
    bump_generation(withdrawn=True, frame={Part.CITY})


PUBLISH = Transition(
    model=UrgentNotice,
    name="publish",
    sources=frozenset({Status.DRAFT}),
    target=Status.PUBLISHED,
    by=(PUBLISHER,),
    not_by=(AUTHOR,),
    given=Read,
    guards=(_is_what_was_read, _is_not_over),
    effect=_on_every_page,
    history={SIDE: HistoryWords(_("Published"))},
)
WITHDRAW = Transition(
    model=UrgentNotice,
    name="withdraw",
    sources=frozenset({Status.DRAFT, Status.PUBLISHED}),
    target=Status.WITHDRAWN,
    by=(PUBLISHER,),
    given=Given,
    effect=_on_every_page,
    history={SIDE: HistoryWords(_("Withdrawn"))},
)
WROTE = Transition(
    model=UrgentNotice,
    name="write",
    sources=frozenset({Status.DRAFT}),
    target=Status.DRAFT,
    by=(Who("writer", lambda user: ANYBODY if user.has_perm(WRITE) else NOBODY),),
    given=Given,
    history={SIDE: HistoryWords(_("Written"))},
)
TABLE: Table[UrgentNotice] = Table(UrgentNotice, PUBLISH, WITHDRAW, WROTE)


@transaction.atomic
def write(notice: UrgentNotice, *, actor: User) -> UrgentNotice:
    """Save a draft. Who changed it last is who wrote it, and does not publish it.

    Raises:
        TransitionRefused: it is a draft no more, or the actor may not write.
    """
    notice.written_by = actor
    if notice.pk is None:
        notice.status = Status.DRAFT
        notice.save()
    else:
        draft = UrgentNotice.objects.select_for_update().get(pk=notice.pk)
        notice.status, notice.version = draft.status, draft.version
        if draft.status == Status.DRAFT:
            notice.save()
    return perform(notice.pk, WROTE, actor=actor, given=Given())


def publish(notice_id: int, *, actor: User, version: int) -> UrgentNotice:
    return perform(notice_id, PUBLISH, actor=actor, given=Read(version=version))


def withdraw(notice_id: int, *, actor: User, reason: str = "") -> UrgentNotice:
    return perform(notice_id, WITHDRAW, actor=actor, given=Given(reason=reason))
