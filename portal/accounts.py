"""How people sign in: applicants by a code in a mail, the city's people with a second factor."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.views.generic import RedirectView

from portal import languages
from portal.models import User
from portal.sign_in_limits import may_be_sent

logger = logging.getLogger(__name__)
TRY_AGAIN_AFTER = 120  # seconds
#: The one way in, wherever somebody asks to sign in; `next` is kept.
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)


def no_passwords(_request: HttpRequest) -> HttpResponseBase:
    """Nobody has a password here; allauth's pages for them lead nowhere."""
    raise Http404


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A new user is written to in the language in which they signed up."""
        user.language = languages.active()
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A code is sent at once, not through the outbox: it is waited for, and soon too old.

        When the mail server fails, everybody gets the same answer: one with an account, one
        without, and one who signs up.
        """
        request = allauth_context.request
        if not may_be_sent(request, email):
            raise ImmediateHttpResponse(render(request, "429.html", status=429))
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # every SMTPException is one
            logger.error("A mail of the sign-in was not sent: %s", type(error).__name__)
            answer = render(request, "account/mail_not_sent.html", status=503)
            answer["Retry-After"] = str(TRY_AGAIN_AFTER)
            raise ImmediateHttpResponse(answer) from error

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)
