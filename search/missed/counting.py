"""Counting what was searched in vain, without keeping a reader waiting.

The page is made and sent; then what it missed is written. A kept page is sent without asking the
search, so one text counts once in the time for which its page is kept (a minute), however many ask.
"""

import logging
import re
import unicodedata
from collections import Counter
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import Error
from django.dispatch import receiver
from django.utils import timezone

from search.asking.plan import SearchQuery, title_key
from search.finding import SearchResult
from search.missed.models import LONGEST_TEXT, MissedSearch, Noted

logger = logging.getLogger(__name__)
MOST_DIGITS = 5  # a post code, a sum; a telephone number or a date of birth has more
MOST_WAITING = 100
_PERSONAL = re.compile(r"@|://|\bwww\.", re.IGNORECASE)

_waiting: Counter[Noted] = Counter()
_lock = Lock()  # of what waits
_writing = Lock()


def note(query: SearchQuery, result: SearchResult) -> None:
    """Remember the search if it was in vain; it is written when the page has been sent."""
    is_first = query.page == 1 and not query.filters and settings.SEARCH_MISSED_COUNTED
    if not is_first or (result.total and not result.shown_for):
        return
    text = title_key(query.text)[:LONGEST_TEXT].strip()
    noted = Noted(query.language, text, query.text.lower()[:LONGEST_TEXT].strip())
    with _lock:
        if is_telling(query.text, text) and len(_waiting) < MOST_WAITING:
            _waiting[noted] += 1


def is_telling(typed: str, folded: str) -> bool:
    """Whether it is words, and nothing by which one could reach or recognise somebody."""
    plain = unicodedata.normalize("NFKC", typed)
    digits = sum(letter.isdigit() for letter in plain)
    letters = sum(letter.isalpha() for letter in folded)
    return letters > 1 and digits <= MOST_DIGITS and not _PERSONAL.search(plain)


@receiver(request_finished, dispatch_uid="search.missed.write")
def write(**kwargs: Any) -> None:
    """What waits, by whichever request ends first; a database that is away loses some counts."""
    if not _waiting or not _writing.acquire(blocking=False):
        return
    try:
        with _lock:
            counts = dict(_waiting)
            _waiting.clear()
        MissedSearch.objects.count_up(timezone.localdate(), counts)
    except Error as error:
        logger.warning("searches in vain were not counted: %s", type(error).__name__)
    finally:
        _writing.release()
