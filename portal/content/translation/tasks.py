"""Handing the source's new text over is the worker's, outside of the editor's request."""

from django_tasks import task

from portal.content.translation import handover


@task()
def hand_over(page_pk: int, minor: bool) -> None:
    handover.hand_over(page_pk, minor=minor)
