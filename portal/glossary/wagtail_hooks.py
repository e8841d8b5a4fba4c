"""Wagtail reads this module: what the glossary registers in the admin."""

from wagtail import hooks

from portal.glossary import admin  # noqa: F401 - registered by being read
from portal.glossary.advice import adviser

hooks.register("portal_words_advice", adviser)
