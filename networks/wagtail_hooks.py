"""Wagtail reads this module in each app: here it finds what the app registers in the admin."""

from networks import admin, leaving_hooks

__all__ = ["admin", "leaving_hooks"]
