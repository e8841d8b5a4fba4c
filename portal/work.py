"""Where the city's people work: behind it a session is watched and a second factor is asked for."""

from django.conf import settings
from django.http import HttpRequest

#: The editors' admin, and documents that a collection restricts.
PLACES = ("/admin/", "/documents/")


def is_work(request: HttpRequest) -> bool:
    """Whether it needs a session; a visitor without its cookie is never at work.

    Public pages never look at a session: nothing else here may make them do so.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    match = request.resolver_match
    return request.path_info.startswith(PLACES) or (
        match is not None and not settings.WORK_NAMESPACES.isdisjoint(match.namespaces)
    )
