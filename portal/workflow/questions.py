"""Who may now: for one thing and for lists, from the same transition that `perform` reads."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import User
from portal.workflow.people import NOBODY, Person, Rows
from portal.workflow.refusals import NotPermitted, TransitionRefused
from portal.workflow.transition import Attempt, G, T, Transition


def open_to(user: Person, transition: Transition[Any, Any]) -> Q:
    """The things that stand where it begins, for somebody of the right kind whom nothing bars."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    fitting = Q(status__in=transition.sources)
    kinds = _any_of(user, [who.rows for who in transition.by])
    return fitting & kinds & ~_any_of(user, [bar.rows for bar in transition.not_by])


def _any_of(user: User, questions: list[Rows]) -> Q:
    rows = NOBODY
    for question in questions:
        rows |= question(user)
    return rows


def things_for(user: Person, transition: Transition[T, Any]) -> QuerySet[T]:
    """What the user may perform it on now. The guards look at what is typed, and at the rest."""
    return transition.model._default_manager.filter(open_to(user, transition))


def may(user: Person, thing: T, transition: Transition[T, Any]) -> bool:
    """Whether a page should offer it. `perform` asks the same again, and the guards."""
    if thing.status not in transition.sources:
        return False
    return things_for(user, transition).filter(pk=thing.pk).exists()


def require(user: User, thing: T, transition: Transition[T, Any]) -> None:
    """For acts beside the transition that are open to the same people at the same time.

    Raises:
        TransitionRefused: (`NotPermitted`) why the user may not.
    """
    for refusal in objections(user, thing, transition):
        raise refusal


def refusals(
    user: User, thing: T, transition: Transition[T, G], given: G | None = None
) -> list[TransitionRefused]:
    """Everything that stands against it; the guards only where something is `given`."""
    found = list(objections(user, thing, transition))
    if given is None:
        return found
    attempt = Attempt(thing, transition, user, given, timezone.now(), thing.status)
    for guard in transition.guards:
        try:
            guard(attempt)
        except TransitionRefused as refusal:
            found.append(refusal)
    return found


def objections(user: User, thing: T, transition: Transition[T, Any]) -> Iterator[TransitionRefused]:
    """Against the source, the kind of person, the person; in this order."""
    if thing.status not in transition.sources:
        yield _wrong_status(thing, transition)
    row = transition.model._default_manager.filter(pk=thing.pk)
    kinds = _any_of(user, [who.rows for who in transition.by])
    if not user.is_active or not row.filter(kinds).exists():
        yield NotPermitted()
    for bar in transition.not_by:
        if row.filter(bar.rows(user)).exists():
            yield TransitionRefused(bar.code, bar.message)


def _wrong_status(thing: T, transition: Transition[T, Any]) -> TransitionRefused:
    status = thing.status_label
    if thing.status == transition.target:
        return TransitionRefused(
            "already_done", _("This has been done already. The status is: %(status)s."),
            status=status,
        )  # fmt: skip
    return TransitionRefused(
        "wrong_status", _("This is not possible now. The status is: %(status)s."), status=status
    )
