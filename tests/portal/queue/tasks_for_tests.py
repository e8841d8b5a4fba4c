"""Tasks that do as the test says."""

from collections.abc import Callable

from django_tasks import task

acts: list[Callable[[], object]] = []
ran: list[str] = []


@task()
def act(name: str) -> None:
    """Does the next act; none: is done well."""
    ran.append(name)
    if acts:
        acts.pop(0)()
