"""Large bodies are read from people who are signed in alone; uploads exist nowhere else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.errors import too_large


class LargeBodyMiddleware:
    """Refuses a body beyond a form's size without a session, before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_large = length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if is_large and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return too_large(request)
        return self.get_response(request)
