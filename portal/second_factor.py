"""The city's people reach nothing of their work without a second factor."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.work import is_work

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactorMiddleware:
    """Leads staff without a second factor to where they set one up.

    A log-in asks for the factor once it exists (allauth); this closes the time before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not is_work(request):
            return None
        user = request.user
        if not user.is_authenticated or not user.is_office or is_mfa_enabled(user, FACTORS):
            return None
        messages.warning(request, _("Please set up a second factor first. It protects the data."))
        return redirect("mfa_activate_totp")
