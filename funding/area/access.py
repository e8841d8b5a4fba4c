"""Who may open the pages of the city's people: the role is asked before anything is read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from funding.application.models.querysets import ApplicationQuerySet
from funding.models import Application
from funding.roles import Role
from portal.models import User

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OFFICER, BOARD, DECIDER = Role.CASE_OFFICER, Role.BOARD_MEMBER, Role.DECIDER
FINANCE, AUDITOR = Role.FINANCE, Role.AUDITOR


class OfficeRequest(HttpRequest):
    """A request of somebody who holds one of the page's roles."""

    user: User


View = Callable[..., HttpResponse]


def office_page(*readers: Role, writers: tuple[Role, ...] = ()) -> Callable[[View], View]:
    """Signed in, never cached, with one of the roles; whoever only reads cannot send anything.

    Without `writers` nobody can, so the auditor's POST is a 403 on every page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            reads = request.method in READING_METHODS
            allowed = (*readers, *writers) if reads else writers
            if not cast("User", request.user).has_role(*allowed):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast("View", never_cache(login_required(guarded)))

    return decorate


def official(user: User) -> ApplicationQuerySet:
    """What the user reads for the city: never an application of one's own association (rule 6).
    The auditor reads all."""
    visible = Application.objects.visible_to(user)
    return visible if user.has_role(AUDITOR) else visible.without_conflict_of(user)


def before_board(user: User) -> ApplicationQuerySet:
    """What lies before the user's boards; the auditor reads what lies before any."""
    if user.has_role(AUDITOR):
        return official(user).exclude(submitted_at=None)
    return official(user).for_board_member(user)


def find(applications: ApplicationQuerySet, uid: UUID) -> Application:
    """One of these, or a 404 that does not say whether there is such an application."""
    related = ("call__programme", "guideline", "organisation", "district")
    return get_object_or_404(applications.select_related(*related), uid=uid)


@dataclass(frozen=True)
class NavEntry:
    title: str | Promise
    url: str
    icon: str
    current: bool = False
    count: int = 0


_AREAS = (
    (_("Applications"), "funding:office_list", "list", (OFFICER, DECIDER, AUDITOR)),
    (_("Scoring"), "funding:board_list", "star", (BOARD, AUDITOR)),
    (_("Ranking"), "funding:board_ranking", "scale", (OFFICER, BOARD, DECIDER, AUDITOR)),
    (_("Decisions"), "funding:decision_list", "gavel", (DECIDER, AUDITOR)),
    (_("Approved projects"), "funding:finance_list", "euro", (OFFICER, FINANCE, AUDITOR)),
)  # fmt: skip
#: Where each role's day begins, the first that fits.
_STARTS = (
    (OFFICER, "funding:office_list"),
    (DECIDER, "funding:decision_list"),
    (BOARD, "funding:board_list"),
    (AUDITOR, "funding:office_list"),
    (FINANCE, "funding:finance_list"),
    (Role.SCHEME_MANAGER, "wagtailadmin_home"),
)


def navigation(user: User, path: str) -> list[NavEntry]:
    entries = [
        (title, reverse(name), icon) for title, name, icon, roles in _AREAS if user.has_role(*roles)
    ]
    here = max((url for _t, url, _i in entries if path.startswith(url)), key=len, default="")
    return [NavEntry(title, url, icon, url == here) for title, url, icon in entries]


def start_address(user: User) -> str | None:
    """The first page of one of the city's people; None for everybody else."""
    return next((reverse(name) for role, name in _STARTS if user.has_role(role)), None)


def answer(
    request: OfficeRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    nav = navigation(request.user, request.path)
    return render(request, template, {"area_nav": nav} | context, status=status)
