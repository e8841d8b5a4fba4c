"""Wagtail reads this module in each app: here it finds what the app registers in the admin."""

from funding.scheme import admin

__all__ = ["admin"]
