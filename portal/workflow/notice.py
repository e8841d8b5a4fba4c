"""Who is told of a transition: one mail for each, worded now, in the transition's transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic

from portal.models import User
from portal.outbox import services as outbox
from portal.workflow.models import StatusEvent
from portal.workflow.transition import T


@dataclass(frozen=True, kw_only=True)
class Notice(Generic[T]):
    """`to` is asked after the change. `context` is asked with each recipient's language active;
    `emails/<template>.txt` makes the mail of it. `actor_too`: whoever did it is told as well."""

    to: Callable[[T], Iterable[User]]
    template: str
    context: Callable[[T], Mapping[str, Any]]
    actor_too: bool = False

    def tell(self, thing: T, event: StatusEvent) -> None:
        for user in self.to(thing):
            if self.actor_too or user.pk != event.actor_id:
                outbox.post(
                    self.template,
                    to=user,
                    context=partial(self.context, thing),
                    kind=event.name,
                    about=thing,
                )
