"""Wagtail reads this module in each app: here it finds what the app registers in the admin."""

from home import admin, start
from home.feedback import hooks as feedback_hooks
from home.gaps import hooks as gap_hooks
from home.goals import hooks as goal_hooks
from home.notices import hooks as notice_hooks

__all__ = [
    "admin",
    "feedback_hooks",
    "gap_hooks",
    "goal_hooks",
    "notice_hooks",
    "start",
]
