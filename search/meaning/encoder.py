"""What turns texts into vectors, so that what means nearly the same lies near; off by default.

`settings.SEARCH_ENCODER` names a class by its dotted path. Where its package is missing, the search
goes by words alone, as it does without the setting.
"""

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


class Encoder(Protocol):
    def vector(self, text: str) -> bytes:
        """Of a document's text."""

    def nearness(self, query: str, vectors: Sequence[bytes]) -> list[float]:
        """How near each of the documents is to what was asked; more is nearer."""


def get_encoder() -> Encoder | None:
    return _load(settings.SEARCH_ENCODER) if settings.SEARCH_ENCODER else None


@lru_cache
def _load(path: str) -> Encoder | None:
    """Once for each process; the model's pages are shared by all processes of a machine."""
    try:
        return cast("Encoder", import_string(path)())
    except (ImportError, OSError) as error:
        logger.warning("The search goes by words alone, %s does not load: %s", path, error)
        return None
