"""Values as people read them, in sentences and refusals, in the active language."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext

from portal import languages
from portal.money import format_eur

#: A text in the active language, or one that becomes it when it is read.
Words = str | Promise


def in_words(value: Any) -> str:
    """A value as the active language writes it."""
    if isinstance(value, Decimal):
        return format_eur(value)
    if isinstance(value, datetime.date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, tuple):
        return _listed(value)
    return str(value)


def _listed(names: Sequence[Any]) -> str:
    """“Material costs, travel and rent”: in a sentence, as the language does it."""
    words = [str(name) for name in names if str(name)]
    if languages.active().partition("-")[0] != "de":  # German nouns keep their capitals
        words = words[:1] + [word[:1].lower() + word[1:] for word in words[1:]]
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
