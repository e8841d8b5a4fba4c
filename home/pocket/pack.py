"""The pack of a language: made once for a state of the portal, sent whole or by what changed."""

import gzip
import json
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import brotli
from django.core.cache import caches
from django.utils import timezone

from home.pocket.entries import digest_of
from home.pocket.knowing import knowledge
from home.pocket.reading import entries
from portal.content.generation import Generation, generation

#: The entry that is no page: what a device must know to search.
KNOWLEDGE = "?"
LIFETIME = 2 * 86_400
BUILD_SECONDS = 60
#: Of so many changed entries each is asked for by its digest; of more the pack is sent whole.
MOST_CHANGES = 40


#: A process makes one at a time, also while the store of the pages is away.
_is_building = threading.Lock()


class BeingMadeError(Exception):
    """Somebody makes the pack just now; to make it twice would keep all others waiting."""


@dataclass(frozen=True)
class Pack:
    """`rows` by address; `day` because dates and hours are told from a day on."""

    language: str
    made: str
    day: str
    generation: int
    rows: dict[str, list[Any]]
    zipped: bytes
    brotli: bytes

    @property
    def digests(self) -> dict[str, str]:
        return {path: row[0] for path, row in self.rows.items()}

    def of(self, digests: Iterable[str]) -> dict[str, list[Any]]:
        """The entries of these digests, as far as there are any."""
        wanted = set(digests)
        return {path: row for path, row in self.rows.items() if row[0] in wanted}


def pack_of(language: str) -> Pack:
    """The present one. While somebody makes it anew, others get the last; never one with
    something that was withdrawn since.

    Raises: BeingMadeError, where no last one may be shown.
    """
    state, today = generation(), timezone.localdate().isoformat()
    key = f"pocket:{language}"
    kept: Pack | None = caches["pages"].get(key)
    if kept and kept.generation == state.number and kept.day == today:
        return kept
    if not caches["pages"].add(f"{key}:making", int(time.time()), BUILD_SECONDS):
        return _meanwhile(kept, state)
    try:
        if not _is_building.acquire(blocking=False):
            return _meanwhile(kept, state)
        try:
            made = _make(language, state.number, today)
        finally:
            _is_building.release()
        caches["pages"].set(key, made, LIFETIME)
    finally:
        caches["pages"].delete(f"{key}:making")
    return made


def _meanwhile(kept: Pack | None, state: Generation) -> Pack:
    """Raises: BeingMadeError, where there is nothing that may still be shown."""
    if kept and _may_show(kept, state):
        return kept
    raise BeingMadeError


def _may_show(kept: Pack, state: Generation) -> bool:
    return state.known and kept.generation >= state.withdrawn


def _make(language: str, number: int, day: str) -> Pack:
    found = entries(language)
    known = knowledge(language, found)
    rows: dict[str, list[Any]] = {KNOWLEDGE: [digest_of(known), known]}
    rows |= {entry.path: entry.as_row() for entry in found}
    made = timezone.localtime().isoformat(timespec="minutes")
    body = as_json({"language": language, "made": made, "entries": rows})
    return Pack(
        language, made, day, number, rows, gzip.compress(body, 9, mtime=0), brotli.compress(body)
    )


def as_json(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
