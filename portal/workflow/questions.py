"""Who may now: for one thing and for lists, from the same transition that `perform` reads."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import User
from portal.workflow.models import StatusModel
from portal.workflow.people import NOBODY, Person
from portal.workflow.refusals import NotPermitted, TransitionRefused
from portal.workflow.transition import Attempt, G, T, Transition

RIGHT_KIND: Final = "right_kind"


def open_to(user: Person, transition: Transition[Any, Any]) -> Q:
    """The things that stand where it begins, for somebody of the right kind whom nothing bars."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    barred = NOBODY
    for bar in transition.not_by:
        barred |= bar.rows(user)
    return Q(status__in=transition.sources) & _right_kind(user, transition) & ~barred


def _right_kind(user: User, transition: Transition[Any, Any]) -> Q:
    if not user.is_active:
        return NOBODY
    kinds = NOBODY
    for who in transition.by:
        kinds |= who.rows(user)
    return kinds


def true_of(thing: StatusModel, questions: Mapping[str, Q]) -> frozenset[str]:
    """Which of the questions, by name, are true of the thing: one query for all."""
    flags = {
        f"is_{name}": Case(When(rows, then=Value(True)), default=Value(False))
        for name, rows in questions.items()
    }
    row = type(thing)._default_manager.filter(pk=thing.pk).annotate(**flags).values(*flags).get()
    return frozenset(name for name in questions if row[f"is_{name}"])


def things_for(user: Person, transition: Transition[T, Any]) -> QuerySet[T]:
    """What the user may perform it on now. The guards look at what is typed, and at the rest."""
    return transition.model._default_manager.filter(open_to(user, transition))


def may(user: Person, thing: T, transition: Transition[T, Any]) -> bool:
    """Whether a page should offer it. `perform` asks the same again, and the guards."""
    if thing.status not in transition.sources:
        return False
    return things_for(user, transition).filter(pk=thing.pk).exists()


def offered(
    user: Person, thing: T, transitions: Iterable[Transition[T, Any]]
) -> list[Transition[T, Any]]:
    """Those that the user may perform now, in their order: one query for all."""
    fitting = [transition for transition in transitions if thing.status in transition.sources]
    answers = true_of(thing, {each.name: open_to(user, each) for each in fitting})
    return [transition for transition in fitting if transition.name in answers]


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
    questions = {bar.code: bar.rows(user) for bar in transition.not_by}
    answers = true_of(thing, questions | {RIGHT_KIND: _right_kind(user, transition)})
    if RIGHT_KIND not in answers:
        yield NotPermitted()
    for bar in transition.not_by:
        if bar.code in answers:
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
