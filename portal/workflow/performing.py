"""The one way in which a thing changes its status."""

from django.db import transaction
from django.utils import timezone

from portal.models import User
from portal.workflow.questions import require
from portal.workflow.transition import Attempt, G, T, Transition


@transaction.atomic
def perform(pk: int, transition: Transition[T, G], *, actor: User, given: G) -> T:
    """Lock, check source, kind of person, person and guards, change, write the event, tell.

    All in one transaction, the telling too. A second identical request finds another status and
    is refused without an event.

    Raises:
        DoesNotExist: no such thing.
        TransitionRefused: (`NotPermitted`, `InputRefused`) why not, in words for the actor.
    """
    thing = transition.model._default_manager.select_for_update().get(pk=pk)
    if transition.locks:  # always after the thing, so that nobody waits in a circle
        transition.locks(thing)
    attempt = Attempt(thing, transition, actor, given, timezone.now(), thing.status)
    require(actor, thing, transition)
    for guard in transition.guards:
        guard(attempt)
    if transition.effect:
        transition.effect(attempt)
    if transition.target:
        thing.status = transition.target
        thing.version += 1
        thing.save()
    record(attempt)
    return thing


def record(attempt: Attempt[T, G]) -> None:
    """The event, and who hears of it. For an act that another one brings with it: within its
    effect, so that nothing happens without a line in the history."""
    thing, transition = attempt.thing, attempt.transition
    event = thing.events.create(
        name=transition.name,
        is_transition=bool(transition.target),
        actor=attempt.actor,
        from_status=attempt.from_status,
        to_status=transition.leads_to(attempt.from_status),
        reason=attempt.given.why,
        at=attempt.now,
    )
    for notice in transition.told:
        notice.tell(thing, event)
