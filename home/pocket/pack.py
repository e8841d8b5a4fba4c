"""The pack of a language as it is asked for: whole, or what changed.

Nobody waits for one: while the worker makes it anew, readers get the last, and where none may be
shown they are told when to ask again. Without a worker (the demo) the first who asks makes it.
"""

import gzip
import json
import threading
from collections.abc import Iterable
from typing import Any

from django.core.cache import caches
from django.utils import timezone

from home.pocket import making
from home.pocket.models import StoredPack
from home.pocket.tasks import make_later
from home.pocket.wire import unpacked
from portal.content.generation import generation
from portal.queue import services as queue

BUILD_SECONDS = 60
#: Of so many changed entries each is asked for by its digest; of more the pack is sent whole.
MOST_CHANGES = 40

#: A process makes one at a time, also while the store of the pages is away.
_is_making = threading.Lock()


class BeingMadeError(Exception):
    """There is no pack that may be shown, and somebody makes it just now."""


def pack_of(language: str) -> StoredPack:
    """The present one, else the last; never one with something that was withdrawn since.

    Raises: BeingMadeError, where no last one may be shown.
    """
    state = generation()
    kept = StoredPack.objects.of(language)
    if kept and kept.is_present(state, timezone.localdate()):
        return kept
    if state.known:
        kept = _made_here(language) or kept
    if kept and kept.may_be_shown(state):
        return kept
    raise BeingMadeError


def changed(pack: StoredPack, digests: Iterable[str]) -> dict[str, Any]:
    """The entries of these digests, as far as there are any, and how much the pack leaves out."""
    wanted = set(digests).intersection(pack.digests.values())
    if not wanted:
        return {"entries": {}}
    told = json.loads(gzip.decompress(pack.zipped).decode(pack.charset))
    known = {making.KNOWLEDGE: told[making.KNOWLEDGE]} | dict(unpacked(told["entries"]))
    entries = {
        path: [pack.digests[path], *row]
        for path, row in known.items()
        if pack.digests[path] in wanted
    }
    return {"entries": entries, "left_out": told["left_out"]}


def _made_here(language: str) -> StoredPack | None:
    """Where there is a worker it is asked to; else it is made at once, by one at a time."""
    if not queue.runs_at_once():
        make_later(language)
        return None
    lock = f"pocket:{language}:making"
    if not caches["pages"].add(lock, 1, BUILD_SECONDS):
        return None
    try:
        if not _is_making.acquire(blocking=False):
            return None
        try:
            return making.make(language)
        finally:
            _is_making.release()
    finally:
        caches["pages"].delete(lock)
