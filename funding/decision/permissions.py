"""Who may read a letter: whoever reads the history of its application."""

from funding.decision.models import Letter
from funding.permissions import can_view_history
from portal.workflow import Person


def can_download_letter(user: Person, letter: Letter) -> bool:
    return can_view_history(user, letter.decision.application)
