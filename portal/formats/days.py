"""A day that is named with its date."""

from datetime import date

from django.utils import formats
from django.utils.translation import pgettext


def day_and_date(day: date) -> str:
    """As it stands within a sentence, with the comma of the reader's script."""
    comma = pgettext("between the names of a list", ", ")
    return f"{formats.date_format(day, 'l')}{comma}{formats.date_format(day, 'DATE_FORMAT')}"
