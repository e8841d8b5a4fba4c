"""Signing in to the demo: each role with its printed password. Never part of a real server."""

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from portal.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from portal.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TRIES_PER_MINUTE = 30


class DemoSignInForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)

    def clean(self) -> dict:
        data = super().clean() or {}
        user = User.objects.filter(email__iexact=data.get("email", ""), is_active=True).first()
        known = {account.email for account in DEMO_ACCOUNTS}
        if not user or user.email not in known or not user.check_password(data.get("password", "")):
            raise forms.ValidationError(_("This e-mail address and password do not fit together."))
        return data | {"user": user}


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO_LOGIN:
        raise Http404
    form = DemoSignInForm(request.POST or None)
    if request.method == "POST":
        tries = f"demo-tries:{request.META.get('REMOTE_ADDR')}"
        cache.add(tries, 0, 60)
        if cache.incr(tries) > TRIES_PER_MINUTE:
            return render(request, "429.html", status=429)
        if form.is_valid():
            user = form.cleaned_data["user"]
            login(request, user, backend=BACKEND)
            account = next(a for a in DEMO_ACCOUNTS if a.email == user.email)
            return redirect(account.start_address())
    context = {"form": form, "accounts": DEMO_ACCOUNTS, "password": DEMO_PASSWORD}
    return render(request, "account/demo_sign_in.html", context)
