"""The menu of the signed-in area and where each role begins: one table for all roles."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.application.models.application import Application
from funding.roles import READS_ALL, Role
from funding.workflow.statuses import BEFORE_REVIEW, DECIDED, Status
from portal.models import User

ASSOCIATION = "funding:association"
START = "funding:dashboard"
ADMIN = "wagtailadmin_home"


@dataclass(frozen=True)
class MenuItem:
    """As area.html shows it."""

    title: str | Promise
    url: str
    icon: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True)
class MenuEntry:
    """`page` is the name of its address. Without `roles` it belongs to those who apply."""

    title: str | Promise
    page: str
    icon: str
    roles: tuple[Role, ...] = ()


APPLYING = (
    MenuEntry(_("My applications"), START, "list"),
    MenuEntry(_("New application"), "funding:application_new", "plus"),
    MenuEntry(_("My associations"), ASSOCIATION, "users"),
    MenuEntry(_("May we apply?"), "funding:self_check", "help"),
)
APPLICATIONS = MenuEntry(_("Applications"), "funding:office_list", "list", READS_ALL)
SCORING = MenuEntry(_("Scoring"), "funding:board_list", "star", (Role.BOARD_MEMBER, Role.AUDITOR))
RANKING = MenuEntry(_("Ranking"), "funding:board_ranking", "scale", (*READS_ALL, Role.BOARD_MEMBER))
DECISIONS = MenuEntry(
    _("Decisions"), "funding:decision_list", "gavel", (Role.DECIDER, Role.AUDITOR)
)
APPROVED = MenuEntry(
    _("Approved projects"),
    "funding:finance_list",
    "euro",
    (Role.CASE_OFFICER, Role.FINANCE, Role.AUDITOR),
)
ASSOCIATIONS = MenuEntry(
    _("New associations"), "funding:office_associations", "users", (Role.CASE_OFFICER,)
)
UNDELIVERED = MenuEntry(
    _("Undelivered mails"), "funding:office_mails", "mail", (Role.CASE_OFFICER,)
)
RULES = MenuEntry(_("Calls and guidelines"), ADMIN, "settings", (Role.SCHEME_MANAGER,))
FOR_CITY = (
    APPLICATIONS, SCORING, RANKING, DECISIONS, APPROVED, ASSOCIATIONS, UNDELIVERED, RULES,
)  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """Where a role begins, and its page of one application; empty: it reads none."""

    role: Role
    start: str
    application: str = ""


APPLICATION = "funding:office_application"
SIGNING = "funding:decision_application"
#: The first one that fits leads somebody with several roles.
DESKS = (
    Desk(Role.CASE_OFFICER, "funding:office_list", APPLICATION),
    Desk(Role.AUDITOR, "funding:office_list", APPLICATION),
    Desk(Role.DECIDER, "funding:decision_list", SIGNING),
    Desk(Role.FINANCE, "funding:finance_list", APPLICATION),
    Desk(Role.BOARD_MEMBER, "funding:board_list", "funding:board_application"),
    Desk(Role.SCHEME_MANAGER, ADMIN),
)


def menu_of(user: User, path: str, *, waiting: int = 0) -> list[MenuItem]:
    """The pages of the side on which somebody is. Those who apply and work for the city as well
    find the way over; `waiting` people want to be admitted to one's associations."""
    if any(path.startswith(reverse(entry.page)) for entry in FOR_CITY):
        return _items([entry for entry in FOR_CITY if user.has_role(*entry.roles)], path)
    items = _items(APPLYING, path, home=reverse(START), counts={ASSOCIATION: waiting})
    if start := start_for_city(user):
        items.append(MenuItem(_("Office and board"), start, "landmark"))
    return items


def _items(
    entries: list[MenuEntry] | tuple[MenuEntry, ...],
    path: str,
    *,
    home: str = "",
    counts: dict[str, int] | None = None,
) -> list[MenuItem]:
    """`home` is current where the path lies below no entry."""
    urls = {entry.page: reverse(entry.page) for entry in entries}
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default=home)
    known = counts or {}
    return [
        MenuItem(
            entry.title, urls[entry.page], entry.icon,
            urls[entry.page] == here, known.get(entry.page, 0),
        )
        for entry in entries
    ]  # fmt: skip


def list_of(user: User) -> MenuEntry:
    """Where the office's pages lead back to: finance has a list of its own."""
    if user.has_role(*APPLICATIONS.roles):
        return APPLICATIONS
    return replace(APPLICATIONS, page=APPROVED.page)


def start_for_city(user: User) -> str | None:
    """Where the day of one of the city's people begins; None for everybody else."""
    return next((reverse(desk.start) for desk in DESKS if user.has_role(desk.role)), None)


def first_page(user: User) -> str | None:
    """Where somebody who belongs to no association is at home; editors in the admin."""
    if start := start_for_city(user):
        return start
    return reverse(ADMIN) if user.has_perm("wagtailadmin.access_admin") else None


def page_for_city(user: User, uid: UUID) -> str | None:
    """The page of an application for those who see it, but not as its applicants."""
    found = Application.objects.visible_to(user).filter(uid=uid)
    application = found.first()
    if application is None or found.of_member(user).exists():
        return None
    return page_of(user, application)


def page_of(user: User, application: Application) -> str | None:
    """Where one of the city's people reads this application, whatever way they come: by the first
    desk of theirs that shows it. Nowhere for somebody without a role."""
    pages = [desk.application for desk in DESKS if desk.application and user.has_role(desk.role)]
    if not pages:
        return None
    page = pages[0]
    if page == SIGNING and not _is_signed_or_awaited(application):
        page = APPLICATION
    return reverse(page, args=[application.uid])


def _is_signed_or_awaited(application: Application) -> bool:
    """The page of decisions shows no other; a decider reads those where the office does."""
    if application.status in DECIDED | {Status.AWAITING_DECISION}:
        return True
    if application.status not in BEFORE_REVIEW:
        return False
    return Application.objects.awaiting_signature().filter(pk=application.pk).exists()
