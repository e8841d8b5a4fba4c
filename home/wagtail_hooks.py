"""Wagtail reads this module in each app: here it finds what the app registers in the admin."""

from home import admin, start  # noqa: F401 - registered by being read
from home.feedback import hooks as feedback_hooks  # noqa: F401 - registered by being read
from home.figures import areas as area_figures  # noqa: F401 - registered by being read
from home.gaps import hooks as gap_hooks  # noqa: F401 - registered by being read
from home.goals import hooks as goal_hooks  # noqa: F401 - registered by being read
from home.notices import hooks as notice_hooks  # noqa: F401 - registered by being read
