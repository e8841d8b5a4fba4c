"""Who reaches the signed-in pages: the role is asked before anything is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from funding.application.models.application import Application
from funding.application.models.querysets import ApplicationQuerySet
from funding.roles import Role
from portal import unsaved
from portal.models import User

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SignedInRequest(HttpRequest):
    """What a view behind `private_page` or `role_page` receives."""

    user: User


View = Callable[..., HttpResponseBase]


def private_page(view: View) -> View:
    """Signed in, and kept by no cache: not by the browser's, not by one on the way.

    What was typed while the session had ended is put by until the same person is back.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return unsaved.sign_in_first(request, request.get_full_path())
        if answer := unsaved.discard(request):
            return answer
        if request.method == "POST":
            unsaved.forget(request)
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def role_page(*readers: Role, writers: tuple[Role, ...] = ()) -> Callable[[View], View]:
    """A private page for holders of a role; whoever only reads cannot send anything.

    Without `writers` nobody can, so the auditor's POST is a 403 on every page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            reads = request.method in READING_METHODS
            allowed = (*readers, *writers) if reads else writers
            if not request.user.has_role(*allowed):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return private_page(guarded)

    return decorate


def find_application(applications: ApplicationQuerySet, uid: UUID) -> Application:
    """One of these, or a 404 that does not say whether there is such an application."""
    found: Application = get_object_or_404(applications.for_page(), uid=uid)
    found.note_what_is_not_open()
    return found


def city_application(user: User, uid: UUID) -> Application:
    """An application that the user reads for the city."""
    return find_application(Application.objects.read_for_city_by(user), uid)
