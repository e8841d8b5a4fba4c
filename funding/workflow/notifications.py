"""Who hears of an event, and in which words; each in their own stored language.

The words are those of the moment: they are written into the outbox in the event's transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.models import Application, BoardMember, Event, OrganisationMember
from funding.roles import Role
from funding.workflow.statuses import Status
from portal.models import User
from portal.outbox import services as outbox

TEMPLATE = "funding/event"
MEMBERSHIP_TEMPLATE = "funding/membership_request"
MEMBERSHIP_REQUESTED = "membership_requested"


class Audience(Enum):
    APPLICANTS = "applicants"
    OFFICERS = "officers"
    BOARD = "board"
    DECIDERS = "deciders"


@dataclass(frozen=True)
class Notice:
    """Placeholders in the words: number, title, organisation, status; while something is being
    asked for, also day and missing."""

    audience: Audience
    subject: str | Promise
    text: str | Promise


NOTICES: dict[str, tuple[Notice, ...]] = {
    "submit": (
        Notice(Audience.APPLICANTS, _("We have received your application %(number)s"),
               _("Thank you. We are going to check whether everything is there.")),
        Notice(Audience.OFFICERS, _("New application %(number)s"),
               _("%(organisation)s has handed in “%(title)s”.")),
    ),
    "request_completion": (
        Notice(Audience.APPLICANTS, _("Something is missing in your application %(number)s"),
               _("Please add what is missing until %(day)s. The office writes:\n\n%(missing)s")),
    ),
    "completion_extended": (
        Notice(Audience.APPLICANTS, _("More time for your application %(number)s"),
               _("Please add what is missing until %(day)s. The office writes:\n\n%(missing)s")),
    ),
    "resubmit": (
        Notice(Audience.APPLICANTS, _("We have received what you added to application %(number)s"),
               _("Thank you. We are going to check whether everything is there.")),
        Notice(Audience.OFFICERS, _("Application %(number)s has been completed"),
               _("%(organisation)s has added what was missing to “%(title)s”.")),
    ),
    "early_start_permitted": (
        Notice(Audience.APPLICANTS, _("You may begin with your project"),
               _("You may begin with “%(title)s” before the decision. "
                 "This is no promise of money.")),
    ),
    "open_review": (
        Notice(Audience.APPLICANTS, _("Your application %(number)s goes to the advisory board"),
               _("Everything is there. The advisory board is going to read “%(title)s”.")),
        Notice(Audience.BOARD, _("Please read application %(number)s"),
               _("“%(title)s” of %(organisation)s waits for your scores. "
                 "Please say so if you have a conflict of interest.")),
    ),
    "defer": (
        Notice(Audience.APPLICANTS, _("Your application %(number)s waits for the next meeting"),
               _("The advisory board is going to talk about “%(title)s” once more.")),
    ),
    "recommend": (
        Notice(Audience.DECIDERS, _("Please decide on application %(number)s"),
               _("The advisory board has recommended on “%(title)s” of %(organisation)s.")),
    ),
    "approve": (
        Notice(Audience.APPLICANTS, _("Your application %(number)s has been approved"),
               _("The letter is ready for you in your area.")),
    ),
    "reject": (
        Notice(Audience.APPLICANTS, _("Decision on your application %(number)s"),
               _("The letter is ready for you in your area.")),
    ),
    "revoke": (
        Notice(Audience.APPLICANTS, _("The grant for application %(number)s was revoked"),
               _("The letter is ready for you in your area.")),
    ),
    "withdraw": (
        Notice(Audience.OFFICERS, _("Application %(number)s was withdrawn"),
               _("%(organisation)s has withdrawn “%(title)s”.")),
    ),
}  # fmt: skip


def tell(event: Event) -> None:
    """Write to everybody the event concerns, except the one who did it; applicants hear of their
    own acts as well. Called in the transaction of the event."""
    application = event.application
    if event.name == "withdraw" and not application.is_submitted:
        return  # a draft concerns nobody but the association
    for notice in NOTICES.get(event.name, ()):
        for user in recipients(notice.audience, application):
            if user.pk != event.actor_id or notice.audience is Audience.APPLICANTS:
                _write(event.name, notice, user, application)


def recipients(audience: Audience, application: Application) -> Iterable[User]:
    if audience is Audience.APPLICANTS:
        return members_of(application.organisation_id)
    if audience is Audience.BOARD:
        members = BoardMember.objects.active().filter(programme=application.call.programme_id)
        people = User.objects.filter(pk__in=members.values("user"), is_active=True)
    else:
        role = Role.CASE_OFFICER if audience is Audience.OFFICERS else Role.DECIDER
        people = User.objects.with_role(role).distinct()
    return [user for user in people if _works_on(user, application)]


def members_of(organisation_id: int) -> list[User]:
    """Those who may apply for the association."""
    members = OrganisationMember.objects.filter(organisation=organisation_id, active=True)
    return list(User.objects.filter(pk__in=members.values("user"), is_active=True))


def tell_of_request(membership: OrganisationMember) -> None:
    """Somebody asks to be admitted: the members hear of it, the office where there is nobody."""
    organisation, asking = membership.organisation, membership.user
    people = members_of(organisation.pk) or User.objects.with_role(Role.CASE_OFFICER).distinct()
    for user in people:
        if user != asking:
            outbox.post(
                MEMBERSHIP_TEMPLATE,
                to=user,
                context=lambda: {"person": asking, "organisation": organisation.name},
                kind=MEMBERSHIP_REQUESTED,
                about=organisation,
            )


def _works_on(user: User, application: Application) -> bool:
    """Sees it for the city; whoever has a conflict of interest hears nothing of it (rule 6)."""
    found = Application.objects.filter(pk=application.pk).visible_to(user)
    return found.without_conflict_of(user).exists()


def _write(kind: str, notice: Notice, user: User, application: Application) -> None:
    def context() -> dict[str, Any]:
        words = _words(application)
        return {
            "subject": str(notice.subject) % words,
            "text": str(notice.text) % words,
            "application": application,
        }

    outbox.post(TEMPLATE, to=user, context=context, kind=kind, about=application)


def _words(application: Application) -> dict[str, str]:
    """In the active language. A notice that names a day which nobody set fails, unsent."""
    words = {
        "number": application.number,
        "title": application.title,
        "organisation": application.organisation.name,
        "status": str(Status(application.status).label),
    }
    request = application.completion_requests.unresolved().first()
    if request:
        words |= {"day": date_format(request.deadline, "DATE_FORMAT"), "missing": request.text}
    return words
