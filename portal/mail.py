"""Mail in the recipient's language. A mail never depends on a request."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from portal.languages import SOURCE_LANGUAGE, direction
from portal.models import User


def absolute(path: str) -> str:
    """The full address of a path of this site, for mails and letters."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def send(
    template: str,
    *,
    to: User | str,
    context: dict[str, Any],
    language: str = "",
    attachments: list[tuple[str, bytes, str]] | None = None,
) -> None:
    """Send `emails/<template>.txt`: its first line is the subject, the rest the text.

    The language is the user's own unless one is given.

    Raises:
        smtplib.SMTPException, OSError: the mail could not be handed over; the task is
            marked failed, with the reason in its record.
    """
    address = to.email if isinstance(to, User) else to
    code = language or (to.language if isinstance(to, User) else SOURCE_LANGUAGE)
    with translation.override(code):
        text = render_to_string(
            f"emails/{template}.txt", {**context, "user": to, "direction": direction(code)}
        )
    subject, _separator, body = text.strip().partition("\n")
    message = EmailMessage(
        subject=subject.strip(), body=body.strip() + "\n", to=[address], attachments=attachments
    )
    message.extra_headers["Content-Language"] = code
    message.send()
