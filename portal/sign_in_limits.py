"""How often a code is asked for: from one place for one address, and for one address at all.

A limit by the address alone would let anybody keep its owner out, so the narrow one goes by address
and place together, and the wide one by the day, against a flooded mailbox.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.core import context
from django.http import HttpRequest

from portal.limits import may_ask, place_of

FROM_HERE, MAILS = "code_from_here", "mails_to_address"


class RequestCodeForm(RequestLoginCodeForm):
    def clean_email(self) -> Any:
        request, email = context.request, str(self.cleaned_data["email"]).lower()
        if not may_ask(request, FROM_HERE, key=f"{email} {place_of(request)}"):
            raise get_adapter().validation_error("too_many_login_attempts")
        return super().clean_email()


def may_be_sent(request: HttpRequest, email: str) -> bool:
    """Whether the address has not had a day's mails of the sign-in yet; counts this one."""
    return may_ask(request, MAILS, key=email.lower())
