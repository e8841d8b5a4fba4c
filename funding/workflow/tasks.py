"""Work after the commit."""

from django_tasks import task


@task()
def notify(event_id: int) -> None:
    """Tell those concerned by the event, each in their own language."""
    from funding.models import Event  # noqa: PLC0415
    from funding.workflow.notifications import notify_about  # noqa: PLC0415

    notify_about(
        Event.objects.select_related(
            "application__call__programme", "application__organisation", "actor"
        ).get(pk=event_id)
    )
