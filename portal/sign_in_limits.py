"""How often a code is asked for: from one place for one address, and for one address at all.

A limit by the address alone would let anybody keep its owner out, so the narrow one goes by address
and place together, and the wide one by the day, against a flooded mailbox.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.core import context
from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "allauth.account"  # its settings hold the rates, in ACCOUNT_RATE_LIMITS
FROM_HERE, MAILS = "code_from_here", "mails_to_address"


class RequestCodeForm(RequestLoginCodeForm):
    def clean_email(self) -> Any:
        request, email = context.request, str(self.cleaned_data["email"]).lower()
        key = f"{email} {ratelimit.get_ip(request)}"
        if not ratelimit.consume(request, app=APP, action=FROM_HERE, key=key):
            raise get_adapter().validation_error("too_many_login_attempts")
        return super().clean_email()


def may_be_sent(request: HttpRequest, email: str) -> bool:
    """Whether the address has not had a day's mails of the sign-in yet; counts this one."""
    key = email.lower()
    return bool(ratelimit.consume(request, app=APP, action=MAILS, key=key, limit_get=True))
