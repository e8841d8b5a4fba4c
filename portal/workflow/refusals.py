"""Refusals, typed, with a message for the person who tried."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.wording import Words, in_words


class Refused(Exception):
    """`code` for the program, `str(error)` for people, in the active language."""

    def __init__(self, code: str, message: Words, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return str(self.message) % {key: in_words(value) for key, value in self.params.items()}


class TransitionRefused(Refused):
    """The state of things does not allow it now; typing something else would not help."""


class NotPermitted(TransitionRefused):
    """The person may not do this at all."""

    def __init__(self, code: str = "not_permitted", message: Words = "") -> None:
        super().__init__(code, message or _("You are not allowed to do this."))


class InputRefused(TransitionRefused):
    """What was typed is at fault; `field` names it where it is one field of the input."""

    def __init__(self, code: str, message: Words, *, field: str = "", **params: Any) -> None:
        super().__init__(code, message, **params)
        self.field = field
