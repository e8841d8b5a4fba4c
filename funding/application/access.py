"""Who reaches the applicants' pages, and the frame around them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from funding.models import Application, Status
from funding.roles import Role
from portal.models import User

View = Callable[..., HttpResponseBase]
#: Where people of the city and the board begin; names of the office's addresses.
STARTS = (
    (Role.CASE_OFFICER, "funding:office_list"),
    (Role.AUDITOR, "funding:office_list"),
    (Role.DECIDER, "funding:decision_list"),
    (Role.FINANCE, "funding:finance_list"),
    (Role.BOARD_MEMBER, "funding:board_list"),
)
#: Their pages of one application.
PAGES = (
    (Role.CASE_OFFICER, "funding:office_application"),
    (Role.DECIDER, "funding:decision_application"),
    (Role.AUDITOR, "funding:office_application"),
    (Role.FINANCE, "funding:office_application"),
    (Role.BOARD_MEMBER, "funding:board_application"),
)


@dataclass(frozen=True)
class AreaItem:
    title: str | Promise
    url: str
    icon: str
    current: bool = False
    count: int = 0


def private_page(view: View) -> View:
    """Signed in, and kept by no cache: not by the browser's, not by one on the way."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return guarded


def person(request: HttpRequest) -> User:
    """The signed-in user; only behind `private_page`."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def own_application(request: HttpRequest, uid: Any) -> Application:
    """An application of one of the user's associations. Of another there is no sign: 404."""
    user = person(request)
    found = (
        Application.objects.visible_to(user)
        .of_member(user)
        .select_related(
            "call__programme", "call__guideline", "guideline", "organisation", "district"
        )
    )
    application: Application = get_object_or_404(found, uid=uid)
    if application.status == Status.DRAFT:  # it follows the call's edition until the hand-in
        application.guideline = application.call.guideline
    return application


def office_start(user: User) -> str | None:
    """Where somebody of the city or the board goes after the log-in."""
    for role, name in STARTS:
        if user.has_role(role):
            try:
                return reverse(name)
            except NoReverseMatch:
                continue
    return None


def first_page(user: User) -> str | None:
    """Where somebody who belongs to no association is at home; editors in the admin."""
    if start := office_start(user):
        return start
    return reverse("wagtailadmin_home") if user.has_perm("wagtailadmin.access_admin") else None


def area_nav(user: User, current: str = "", waiting: int = 0) -> list[AreaItem]:
    """The area's own menu; `waiting` people want to be admitted to one's associations."""
    items = [
        AreaItem(_("My applications"), reverse("funding:dashboard"), "list"),
        AreaItem(_("New application"), reverse("funding:application_new"), "plus"),
        AreaItem(_("My associations"), reverse("funding:association"), "users", count=waiting),
        AreaItem(_("May we apply?"), reverse("funding:self_check"), "help"),
    ]
    if start := office_start(user):
        items.append(AreaItem(_("Office and board"), start, "landmark"))
    return [
        AreaItem(item.title, item.url, item.icon, item.url == current, item.count) for item in items
    ]


def with_frame(request: HttpRequest, context: dict[str, Any], current: str = "") -> dict[str, Any]:
    """The page's context with the area's menu. `requests` in it are counted there."""
    waiting = len(context.get("requests", ()))
    nav = area_nav(person(request), current or reverse("funding:dashboard"), waiting)
    return {"area_nav": nav} | context


def office_page(user: User, uid: Any) -> str | None:
    """The page of an application for those who see it, but not as its applicants."""
    found = Application.objects.visible_to(user).filter(uid=uid)
    if found.of_member(user).exists() or not found.exists():
        return None
    for role, name in PAGES:
        if user.has_role(role):
            try:
                return reverse(name, args=[uid])
            except NoReverseMatch:
                continue
    return None
