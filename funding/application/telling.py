"""The two sides that read the history of an application, and who is told of it."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from django.db.models import OuterRef
from django.utils import formats
from django.utils.translation import gettext

from funding.application.models.application import Application
from funding.roles import Role
from funding.scheme.conflicts import conflict_of
from funding.scheme.models.people import BoardMember, OrganisationMember
from portal.models import User
from portal.wording import Words
from portal.workflow import HistoryWords
from portal.workflow.notice import Notice

OFFICE: Final = "office"
ASSOCIATION: Final = "association"
TEMPLATE: Final = "funding/event"


# --- the history ---------------------------------------------------------------------------------


def history(
    office: Words, association: Words = "", *, reason: bool = False, actor: bool = False
) -> dict[str, HistoryWords]:
    """The office reads who and why. The association reads of it where there are words for it; the
    people of the office appear as the office, their notes only where `reason` says so."""
    lines = {OFFICE: HistoryWords(office)}
    if association:
        lines[ASSOCIATION] = HistoryWords(association, with_reason=reason, with_actor=actor)
    return lines


def until_day(reason: str) -> str:
    """For events that keep a day instead of a reason."""
    day = formats.date_format(datetime.date.fromisoformat(reason), "DATE_FORMAT")
    return gettext("Until %(day)s") % {"day": day}


# --- who is told ---------------------------------------------------------------------------------

Audience = Callable[[Application], Iterable[User]]


def applicants(application: Application) -> list[User]:
    return members_of(application.organisation_id)


def officers(application: Application) -> list[User]:
    return _working_on(application, User.objects.with_role(Role.CASE_OFFICER))


def deciders(application: Application) -> list[User]:
    return _working_on(application, User.objects.with_role(Role.DECIDER))


def board(application: Application) -> list[User]:
    seats = BoardMember.objects.active().filter(programme=application.call.programme_id)
    return _working_on(application, User.objects.filter(pk__in=seats.values("user")))


def members_of(organisation_id: int) -> list[User]:
    """Those who may apply for the association."""
    members = OrganisationMember.objects.filter(organisation=organisation_id, active=True)
    return list(User.objects.filter(pk__in=members.values("user"), is_active=True))


def _working_on(application: Application, people: Any) -> list[User]:
    """Who reads it for the city; whoever has a conflict of interest hears nothing of it (rule 6),
    and of a draft that is withdrawn nobody."""
    conflict = conflict_of(OuterRef("pk"), application.pk, application.organisation_id)
    found = Application.objects.filter(pk=application.pk)
    free = people.filter(~conflict).distinct()
    return [user for user in free if found.read_for_city_by(user).exists()]


def notice(to: Audience, subject: Words, text: Words) -> Notice[Application]:
    """Placeholders in the words: number, title, organisation, status; while something is being
    asked for, also day and missing. Associations hear of their own acts as well."""
    context = partial(_context, subject, text)
    return Notice(to=to, template=TEMPLATE, context=context, actor_too=to is applicants)


def _context(subject: Words, text: Words, application: Application) -> Mapping[str, Any]:
    words = _placeholders(application)
    return {
        "subject": str(subject) % words,
        "text": str(text) % words,
        "application": application,
    }


def _placeholders(application: Application) -> dict[str, str]:
    """In the active language. A notice that names a day which nobody set fails, unsent."""
    words = {
        "number": application.number,
        "title": application.title,
        "organisation": application.organisation.name,
        "status": str(application.status_label),
    }
    request = application.completion_requests.unresolved().first()
    if request:
        day = formats.date_format(request.deadline, "DATE_FORMAT")
        words |= {"day": day, "missing": request.text}
    return words
