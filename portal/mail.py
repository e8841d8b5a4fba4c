"""Addresses in mails and letters. The mails themselves are written by `portal.outbox.services`."""

from django.conf import settings


def absolute(path: str) -> str:
    """The full address of a path of this site, for mails and letters."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
