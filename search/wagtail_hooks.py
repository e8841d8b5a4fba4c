"""Wagtail reads this module in each app: here it finds what the app registers in the admin."""

from search.concepts import admin  # noqa: F401 - registered by being read
from search.missed import hooks  # noqa: F401 - registered by being read
