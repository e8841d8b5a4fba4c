"""What a pack holds of one address: words, ways to get in touch, and times as data."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from portal.content.searchable import SearchDocument, kind_weight

#: Of each kind of page and record; a pack is for one city, not for a county's thousands. How many
#: are left out, the pack says (`reading.left_out`), and the device its reader.
MOST = 1000
#: Enough to tell one version of an entry from another: four signs, which nothing makes smaller.
DIGEST_BYTES = 3


@dataclass(frozen=True)
class PackEntry:
    """`path` is the address behind the language; `more` what only some entries have. `place` orders
    entries that a search finds equally good, as that of the portal does. `german` is what the
    portal finds the thing by in the source's language, where the entry is in another.

    Keys of `more`, short because each stands in hundreds of entries: `a` points [latitude,
    longitude], `b` that it holds only the gist of its page, `c` street and town, `d` dates [day,
    begins, ends, last day], `e` mailboxes, `f` the page of the offer that an event belongs to, `g`
    the language where it is not the reader's, `h` opening hours (see `times.py`), `k` names and
    terms it is found by, `o` the organisation's page, `p` telephone numbers, `s` languages spoken
    there, `w` how much it counts in the search, `x` website.
    """

    path: str
    kind: str
    title: str
    summary: str = ""
    lines: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)
    place: int = 0
    german: SearchDocument | None = None

    def as_row(self) -> list[Any]:
        """Kind, title, summary, lines, more: what is empty at the end is left out."""
        return trimmed([self.kind, self.title, self.summary, "\n".join(self.lines), self.more])


def the_first(rows: QuerySet[Any]) -> Any:
    """As many as a pack holds of a kind."""
    return rows[:MOST]


def number_beyond(rows: QuerySet[Any]) -> int:
    """How many it does not hold."""
    return max(0, rows.count() - MOST)


def document_in(language: str, documents: list[SearchDocument]) -> SearchDocument:
    """The one in the language, else the nearest: the source's stands first or alone."""
    return next((d for d in documents if d.language == language), documents[0])


def weight_of(document: SearchDocument) -> float:
    """How much it counts in the search."""
    return round(kind_weight(document.kind) * document.facts.weight, 3)


def filled(**values: Any) -> dict[str, Any]:
    """What `more` holds of these: nothing of what is empty."""
    return {name: value for name, value in values.items() if value}


def trimmed(row: list[Any]) -> list[Any]:
    """Without what is empty at the end."""
    while row and not row[-1]:
        row.pop()
    return row


def digest_of(said: Any) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    return urlsafe_b64encode(hashlib.blake2b(text, digest_size=DIGEST_BYTES).digest()).decode()
