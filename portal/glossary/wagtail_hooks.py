"""Wagtail reads this module: what the glossary registers in the admin."""

from wagtail import hooks

from portal.glossary import admin
from portal.glossary.advice import adviser

__all__ = ["admin"]

hooks.register("portal_words_advice", adviser)
