"""Wagtail reads this module in each app: here it finds what the app registers in the admin, and
what it adds to pages of the apps below."""

from funding.public import areas  # noqa: F401 - registered by being read
from funding.scheme import admin  # noqa: F401 - the same
