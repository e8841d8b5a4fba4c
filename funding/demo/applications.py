"""The demo's applications: invented, one file each, through the services that people use.

A call is left alone as soon as one of its demo applications is there, so that loading again
brings back nothing that somebody has changed, handed in or deleted since.
"""

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from funding.application.services.applications import create_draft
from funding.demo.attachments import attach
from funding.demo.cast import Cast, assemble, members_of_demo
from funding.demo.course import Case, lead
from funding.demo.filling import fill
from funding.exceptions import FundingError, Incomplete
from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Programme
from networks.models import Organisation
from portal.demo.loader import DemoContentError, DemoLoader, Entry
from portal.demo.registry import around, step

PROGRAMME = "integration-projects"
OPEN = "open"  # instead of a year: the call that takes applications today
WHILE_LOADING = datetime.timedelta(hours=1)
TASKS_LOG = "django_tasks"


@step(900, "Applications of the demo")
@transaction.atomic
def load_applications(loader: DemoLoader) -> None:
    """Only where the demo's people are: nowhere else may an invented application stand."""
    if not settings.DEMO_LOGIN:
        return
    members_of_demo()
    by_call: dict[str, list[Entry]] = defaultdict(list)
    for entry in loader.entries("funding", "applications"):
        by_call[str(entry.data["call"])].append(entry)
    programme = Programme.objects.get(slug=PROGRAMME)
    organisations = Organisation.objects.filter(
        slug__in={entry.data["organisation"] for rows in by_call.values() for entry in rows}
    )
    cast = assemble(programme, organisations)
    for name, entries in by_call.items():
        call = _call(programme, name)
        if call and not _is_loaded(call, entries):
            _load_call(call, entries, cast, loader)


def _call(programme: Programme, name: str) -> Call | None:
    if name == OPEN:
        return Call.objects.open_now().filter(programme=programme).first()
    return Call.objects.filter(programme=programme, year=int(name)).first()


def _is_loaded(call: Call, entries: list[Entry]) -> bool:
    titles = [entry.data["idea"]["title"] for entry in entries]
    return call.applications.filter(title__in=titles).exists()


def _load_call(call: Call, entries: list[Entry], cast: Cast, loader: DemoLoader) -> None:
    with open_for_loading(call):
        for entry in entries:
            try:
                _load(call, entry, cast)
            except FundingError as error:
                problems = error.problems if isinstance(error, Incomplete) else ()
                why = "; ".join(str(line) for line in (error, *problems))
                raise DemoContentError(f"{entry.path}: {why}") from error
        loader.report(f"  {call.year}: {len(entries)}")


def _load(call: Call, entry: Entry, cast: Cast) -> None:
    data = entry.data
    organisation = Organisation.objects.get(slug=data["organisation"])
    applicant = cast.applicants[organisation.slug]
    draft = create_draft(
        call,
        organisation,
        actor=applicant,
        language=data.get("language", ""),
        title=data["idea"]["title"],
    )
    application = fill(draft, data, actor=applicant)
    attach(application.pk, data.get("attachments", []), actor=applicant)
    lead(Case(application, data, applicant, cast))


@contextmanager
def open_for_loading(call: Call) -> Iterator[None]:
    """A call that is closed is open for as long as this takes, inside the transaction: nobody
    else sees it so, and a failure leaves the times as they were. What it takes is recorded
    afterwards from paper files, as an office does that moves to the portal."""
    if call.is_open():
        yield
        return
    opens_at, closes_at = call.opens_at, call.closes_at
    now = timezone.now()
    _set_times(call, now - WHILE_LOADING, now + WHILE_LOADING)
    yield
    _set_times(call, opens_at, closes_at)


def _set_times(call: Call, opens_at: datetime.datetime, closes_at: datetime.datetime) -> None:
    call.opens_at, call.closes_at = opens_at, closes_at
    call.save(update_fields=["opens_at", "closes_at"])


@around
@contextmanager
def quiet_tasks() -> Iterator[None]:
    """A hundred notices go out once all is committed; a line about each would hide the rest."""
    log = logging.getLogger(TASKS_LOG)
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(level)
