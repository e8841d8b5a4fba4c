"""Wagtail reads this module in each app: here it finds what the app registers in the admin."""

from search.concepts import admin
from search.missed import hooks

__all__ = ["admin", "hooks"]
