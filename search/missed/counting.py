"""Counting what was searched in vain, without keeping a reader waiting.

The page is made and sent; then what it missed is written. One text counts once a minute in each
process, and once a day from one place, however it is spelled and whatever else stands in the
address: nobody who asks for it again and again makes it many. For that a mark lies in the cache for
a day, made of the text, the day, where the request came from, and the secret key: whoever reads the
cache finds no address, and without the key cannot try them all.
"""

import logging
import re
import unicodedata
from collections import Counter
from threading import Lock
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.signals import request_finished
from django.db import Error
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.limits import place_of
from search.asking.plan import SearchQuery, title_key
from search.finding import SearchResult
from search.missed.models import LONGEST_TEXT, MissedSearch, Noted

logger = logging.getLogger(__name__)
MOST_DIGITS = 5  # a post code, a sum; a telephone number or a date of birth has more
MOST_WAITING = 100
SECONDS_APART = 60.0
MOST_LATELY = 500  # texts of a minute; of a flood no more is counted
MOST_FROM_A_PLACE = 50  # texts of a day; behind one address there may be a school
A_DAY = 86_400
_PERSONAL = re.compile(r"@|://|\bwww\.", re.IGNORECASE)

_waiting: list[tuple[Noted, str]] = []  # with the place, as its mark of today
_lately: dict[tuple[str, str], float] = {}  # when a text was counted, the oldest first
_lock = Lock()  # of what waits, and of what was counted lately
_writing = Lock()


def note(request: HttpRequest, query: SearchQuery, result: SearchResult) -> None:
    """Remember the search if it was in vain; it is written when the page has been sent."""
    is_first = query.page == 1 and not query.filters and settings.SEARCH_MISSED_COUNTED
    if not is_first or (result.total and not result.shown_for):
        return
    text = title_key(query.text)[:LONGEST_TEXT].strip()
    noted = Noted(query.language, text, query.text.lower()[:LONGEST_TEXT].strip())
    with _lock:
        has_room = len(_waiting) < MOST_WAITING
        if is_telling(query.text, text) and has_room and _is_new(noted):
            _waiting.append((noted, _mark(place_of(request))))


def _mark(*parts: str) -> str:
    """Tells today whether it is the same again, and nothing else."""
    text = "\n".join((timezone.localdate().isoformat(), *parts))
    return salted_hmac("search.missed", text, algorithm="sha256").hexdigest()


def _is_first_today(noted: Noted, place: str) -> bool:
    """Whether the text has not been counted from this place today, nor too many others."""
    if not cache.add(f"missed:{_mark(place, noted.language, noted.text)}", 1, A_DAY):
        return False
    before: int = cache.get(f"missed:{place}", 0)
    cache.set(f"missed:{place}", before + 1, A_DAY)
    return before < MOST_FROM_A_PLACE


def _is_new(noted: Noted) -> bool:
    """Whether the text was not counted within the last minute; from now on it was."""
    now = monotonic()
    while _lately and now - next(iter(_lately.values())) >= SECONDS_APART:
        del _lately[next(iter(_lately))]
    key = (noted.language, noted.text)
    if key in _lately or len(_lately) >= MOST_LATELY:
        return False
    _lately[key] = now
    return True


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
            waiting = list(_waiting)
            _waiting.clear()
        counts = Counter(noted for noted, place in waiting if _is_first_today(noted, place))
        MissedSearch.objects.count_up(timezone.localdate(), counts)
    except Error as error:
        logger.warning("searches in vain were not counted: %s", type(error).__name__)
    finally:
        _writing.release()
