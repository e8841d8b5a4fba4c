"""While the demo loads, nothing is indexed; afterwards the index is made anew, once."""

from typing import Any

from portal.demo.registry import around, finish
from search import indexing


@around
def quiet_index() -> Any:
    return indexing.paused()


@finish
def rebuild_index() -> None:
    indexing.rebuild()
