"""What a pack holds of one address: words, ways to get in touch, and times as data."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from portal.content.searchable import SearchDocument

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
        row: list[Any] = [self.kind, self.title, self.summary, "\n".join(self.lines), self.more]
        while row and not row[-1]:
            row.pop()
        return row


def digest_of(said: Any) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    return urlsafe_b64encode(hashlib.blake2b(text, digest_size=DIGEST_BYTES).digest()).decode()
