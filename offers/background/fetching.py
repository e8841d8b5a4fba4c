"""Tiles from the service that the city has chosen, kept as files.

The service learns the portal's address and nothing of its visitors: no address, no referrer, no
cookie, no browser's name goes along.
"""

import logging
import os
import tempfile
import threading
import time
from pathlib import Path
from urllib.error import HTTPError

import filetype
from django.conf import settings

from offers.background.upstream import NO_ANSWER, ask

logger = logging.getLogger(__name__)
LARGEST = 500_000
NOT_FOUND = 404
KEPT_SECONDS = 30 * 86_400
#: So long nobody asks a service again that did not answer: a visitor waits for no other's tiles.
PAUSE = 30
#: So many tiles are fetched at a time by a process. Nobody waits for a turn: of a process' four
#: threads one always stays for the pages.
AT_ONCE = 3
#: A tile that the service has not renewed for so long is deleted at night, and the oldest of more
#: than so many bytes.
FORGOTTEN_SECONDS, MOST_BYTES = 90 * 86_400, 2_000_000_000
KINDS = {"image/png", "image/jpeg", "image/webp"}

_turns = threading.BoundedSemaphore(AT_ONCE)
_silent_until = [0.0]


def tile(z: int, x: int, y: int) -> bytes | None:
    """Kept, else fetched; an old one where the service does not answer; None if there is none."""
    file = Path(settings.TILE_FOLDER) / str(z) / str(x) / str(y)
    kept, age = _kept(file)
    if kept and age < KEPT_SECONDS:
        return kept
    fetched = _fetched(z, x, y)
    if fetched:
        _keep(file, fetched)
    return fetched or kept


def kind_of(content: bytes) -> str:
    """The picture's type by its first bytes; empty where it is no picture."""
    kind = filetype.guess_mime(content) or ""
    return kind if kind in KINDS else ""


def forget_old() -> int:
    """Delete what nobody renews, and the oldest of what is too much; how many."""
    files = [path for path in Path(settings.TILE_FOLDER).rglob("*") if path.is_file()]
    newest_first = sorted(((path.stat(), path) for path in files), key=_newest_first)
    oldest, size, forgotten = time.time() - FORGOTTEN_SECONDS, 0, 0
    for facts, path in newest_first:
        size += facts.st_size
        if size > MOST_BYTES or facts.st_mtime < oldest:
            path.unlink(missing_ok=True)
            forgotten += 1
    return forgotten


def _newest_first(entry: tuple[os.stat_result, Path]) -> float:
    return -entry[0].st_mtime


def _kept(file: Path) -> tuple[bytes | None, float]:
    try:
        return file.read_bytes(), time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return None, 0


def _fetched(z: int, x: int, y: int) -> bytes | None:
    if time.monotonic() < _silent_until[0] or not _turns.acquire(blocking=False):
        return None
    try:
        return _ask(settings.TILE_SERVER_URL.format(z=z, x=x, y=y))
    except HTTPError as error:
        if error.code != NOT_FOUND:  # else it is this one tile
            _leave_alone(error)
        return None
    except NO_ANSWER as error:
        _leave_alone(error)
        return None
    finally:
        _turns.release()


def _leave_alone(error: Exception) -> None:
    _silent_until[0] = time.monotonic() + PAUSE
    logger.warning("The tile service does not answer: %r", error)


def _ask(address: str) -> bytes | None:
    content = ask(
        address,
        agent=settings.TILE_USER_AGENT,
        seconds=settings.TILE_TIMEOUT,
        largest=LARGEST,
    )
    return content if kind_of(content) else None


def _keep(file: Path, content: bytes) -> None:
    """At once or not at all: another process may be reading. A full disk costs nobody a tile."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
            try:
                new.write(content)
                new.flush()
                Path(new.name).replace(file)
            except OSError:
                Path(new.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        logger.warning("A tile of the map could not be kept: %s", error)
