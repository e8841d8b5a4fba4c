"""Tiles from the service that the city has chosen, kept as files.

The service learns the portal's address and nothing of its visitors: no address, no referrer, no
cookie, no browser's name goes along.
"""

import logging
import tempfile
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings

logger = logging.getLogger(__name__)
LARGEST = 500_000
NOT_FOUND = 404
KEPT_SECONDS = 30 * 86_400
#: So long nobody asks a service again that did not answer: a visitor waits for no other's tiles.
PAUSE = 30
#: So many tiles are fetched at a time by a process, and so long one waits for its turn.
AT_ONCE, TURN_SECONDS = 4, 5
BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"RIFF": "image/webp",
}

_turns = threading.BoundedSemaphore(AT_ONCE)
_silent_until = [0.0]


def tile(z: int, x: int, y: int) -> bytes | None:
    """Kept, else fetched; an old one where the service does not answer; None if there is none."""
    file = Path(settings.TILE_FOLDER) / str(z) / str(x) / str(y)
    kept = file.read_bytes() if file.exists() else None
    if kept and time.time() - file.stat().st_mtime < KEPT_SECONDS:
        return kept
    fetched = _fetched(z, x, y)
    if fetched:
        _keep(file, fetched)
    return fetched or kept


def kind_of(content: bytes) -> str:
    """The picture's type by its first bytes; empty where it is no picture."""
    return next((kind for begin, kind in BEGINNINGS.items() if content.startswith(begin)), "")


def _fetched(z: int, x: int, y: int) -> bytes | None:
    if time.monotonic() < _silent_until[0] or not _turns.acquire(timeout=TURN_SECONDS):
        return None
    try:
        return _ask(settings.TILE_SERVER_URL.format(z=z, x=x, y=y))
    except HTTPError as error:
        if error.code != NOT_FOUND:  # else it is this one tile
            _leave_alone(error)
        return None
    except OSError as error:
        _leave_alone(error)
        return None
    finally:
        _turns.release()


def _leave_alone(error: OSError) -> None:
    _silent_until[0] = time.monotonic() + PAUSE
    logger.warning("The tile service does not answer: %s", error)


def _ask(address: str) -> bytes | None:
    request = Request(address, headers={"User-Agent": settings.TILE_USER_AGENT})  # noqa: S310 - the city's own setting
    with urlopen(request, timeout=settings.TILE_TIMEOUT) as answer:  # noqa: S310 - as above
        content: bytes = answer.read(LARGEST + 1)
    return content if len(content) <= LARGEST and kind_of(content) else None


def _keep(file: Path, content: bytes) -> None:
    """At once or not at all: another process may be reading."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
        new.write(content)
    Path(new.name).replace(file)
