"""How often somebody may ask for something: the rates stand in `ACCOUNT_RATE_LIMITS`.

allauth counts. It has no public function for actions other than its own, so this module is the one
that knows the private one: where a new version has moved it, there is one place to look.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "allauth.account"  # whose settings hold the rates


def may_ask(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Whether the rates of the action still allow it; counts this one, of whatever method.

    `key`: what is counted where the rate is by key, and not by the place that asks.
    """
    return bool(ratelimit.consume(request, app=APP, action=action, key=key, limit_get=True))


def place_of(request: HttpRequest) -> str:
    """Where a request comes from: an address, with IPv6 that of its network."""
    place: str = ratelimit.get_ip(request)
    return place
