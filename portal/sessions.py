"""A session ends when nobody has used it for a while; with a role also after a day of work.

Shared computers are common: in associations' rooms, at the counter. The cookie itself ends with the
browser. Public pages never look at a session, so only what needs one is watched.
"""

import time
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal import unsaved
from portal.models import User
from portal.work import is_work

BEGAN, USED = "began_at", "used_at"
NOTED_EVERY = 60  # seconds; a write with each request would cost more than it tells


class SessionLimitMiddleware:
    """Signs out who was away for too long, before a view shows or does anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not is_work(request) or not request.user.is_authenticated:
            return None
        if not _is_over(request):
            return None
        unsaved.sign_out(request)
        page = unsaved.keep(request)
        if not page:
            words = _("You were signed out, because you had not been here for a while.")
            messages.info(request, words)
            page = request.get_full_path() if request.method == "GET" else "/"
        return redirect_to_login(page)


def _is_over(request: HttpRequest) -> bool:
    """Whether the session has lasted or rested too long; notes that it is used now."""
    now, session = int(time.time()), request.session
    began, used = session.setdefault(BEGAN, now), session.setdefault(USED, now)
    office = cast("User", request.user).is_office
    idle = settings.SESSION_OFFICE_IDLE_SECONDS if office else settings.SESSION_IDLE_SECONDS
    if now - used > idle or (office and now - began > settings.SESSION_OFFICE_SECONDS):
        return True
    if now - used >= NOTED_EVERY:
        session[USED] = now
    return False
