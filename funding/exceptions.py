"""Refusals, typed, with a message for the person who tried."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.problems import Problem
from portal.wording import in_words


class FundingError(Exception):
    """`code` for the program, `str(error)` for people, in the active language."""

    def __init__(self, code: str, message: str | Promise, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return str(self.message) % {key: in_words(value) for key, value in self.params.items()}


class TransitionRefused(FundingError):
    """A change of status, or another act of the workflow, is not possible now."""


class NotPermitted(TransitionRefused):
    """The person may not do this at all; views answer 403 or 404."""

    def __init__(self, code: str = "not_permitted", message: str | Promise = "") -> None:
        super().__init__(code, message or _("You are not allowed to do this."))


class Incomplete(TransitionRefused):
    """Handing in was refused; `problems` says what is missing, by step."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("incomplete", _("The application is not complete yet."))
        self.problems = problems


class VersionConflict(FundingError):
    """Somebody else saved in the meantime. Nothing was overwritten: `stored` is what they saved,
    the form still holds what this person typed, and `current` is the version to save on top of."""

    def __init__(self, current: int, stored: Any) -> None:
        super().__init__(
            "version_conflict",
            _(
                "Somebody else has changed this step in the meantime. "
                "Compare both versions and save again."
            ),
        )
        self.current = current
        self.stored = stored


class AttachmentRefused(FundingError):
    """The file is not stored."""
