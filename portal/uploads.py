"""Large bodies are read from people who are signed in alone; uploads exist nowhere else."""

from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from portal.errors import too_large


class LargeBodyMiddleware:
    """Refuses a body beyond a form's size unless somebody is signed in, before any of it is read.

    Only then the session is looked up: a cookie can be made up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.sessions = import_module(settings.SESSION_ENGINE).SessionStore

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_large = length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if is_large and not self._is_signed_in(request):
            return too_large(request)
        return self.get_response(request)

    def _is_signed_in(self, request: HttpRequest) -> bool:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        return bool(key) and SESSION_KEY in self.sessions(key)
