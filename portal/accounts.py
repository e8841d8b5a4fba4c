"""How people sign in: applicants by a code in a mail, the city's people with a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.views.generic import RedirectView

from portal import languages
from portal.models import User

#: The one way in, wherever somebody asks to sign in; `next` is kept.
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A new user is written to in the language in which they signed up."""
        user.language = languages.active()
        return super().save_user(request, user, form, commit)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)
