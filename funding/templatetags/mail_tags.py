"""Tags of the mails."""

from typing import Any

from django import template
from django.urls import reverse

from portal.mail import absolute

register = template.Library()


@register.simple_tag
def absolute_url(name: str, *args: Any) -> str:
    """An address with the host, in the active language: for mails, which stand on no page."""
    return absolute(reverse(name, args=args))
