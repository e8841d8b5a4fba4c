"""Refusals of this app, beside those of every workflow; with a message for who tried."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from funding.problems import Problem
from portal.workflow import InputRefused, NotPermitted, TransitionRefused
from portal.workflow import Refused as FundingError

__all__ = [
    "AttachmentRefused",
    "FundingError",
    "Incomplete",
    "InputRefused",
    "NotPermitted",
    "TransitionRefused",
    "VersionConflict",
]


class Incomplete(InputRefused):
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
