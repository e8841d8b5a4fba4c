"""Which index is searched, and which one is being built: two names that point to one each.

An index belongs to one build; the name by which it is searched moves when the build is done, for
all nodes at once. Until then whoever publishes writes to both.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.crypto import get_random_string

from search.engines.cluster.client import writing_client
from search.engines.cluster.mapping import index_body

#: Set for those who build: they write to the new index alone.
_builds: ContextVar[bool] = ContextVar("builds_the_index", default=False)


def searched() -> str:
    return str(settings.ELASTICSEARCH_INDEX)


def being_built() -> str:
    return f"{searched()}-building"


def targets() -> list[str]:
    """Where to write; the index is made when there is none yet."""
    if _builds.get():
        return [being_built()]
    there = _names()
    if searched() not in there:
        _make(searched())
    return [searched(), *([being_built()] if being_built() in there else [])]


@contextmanager
def building() -> Iterator[None]:
    """What is written within goes to a new index, which is searched from its end on.

    A build that was broken off leaves an index behind that the next one removes. Of two at a time
    the later one goes on alone.
    """
    indices = writing_client().indices
    for index in _names().get(being_built(), []):
        indices.delete(index=index, ignore_unavailable=True)
    new = _make(being_built(), refresh="-1")
    token = _builds.set(True)
    try:
        yield
    except BaseException:
        indices.delete(index=new, ignore_unavailable=True)
        raise
    finally:
        _builds.reset(token)
    if _names().get(being_built()) == [new]:
        _switch(new)


def _switch(new: str) -> None:
    indices = writing_client().indices
    indices.put_settings(
        index=new, settings={"index": {"refresh_interval": settings.ELASTICSEARCH_REFRESH}}
    )
    indices.refresh(index=new)
    old = _names().get(searched(), [])
    actions = [{"remove_index": {"index": index}} for index in old]
    actions += [
        {"remove": {"index": new, "alias": being_built()}},
        {"add": {"index": new, "alias": searched()}},
    ]
    indices.update_aliases(actions=actions)


def _names() -> dict[str, list[str]]:
    """The indices behind each of the two names that there are."""
    wanted = [searched(), being_built()]
    answer = writing_client().options(ignore_status=404).indices.get_alias(name=wanted)
    found: dict[str, list[str]] = {}
    for index, about in answer.body.items():
        for name in about["aliases"] if isinstance(about, dict) and "aliases" in about else ():
            found.setdefault(name, []).append(index)
    return found


def _make(name: str, *, refresh: str = "") -> str:
    body = index_body()
    if refresh:
        body["settings"]["index"]["refresh_interval"] = refresh
    index = f"{searched()}-{get_random_string(8, 'abcdefghijklmnopqrstuvwxyz0123456789')}"
    writing_client().indices.create(index=index, aliases={name: {}}, **body)
    _wait_for(index)
    return index


def _wait_for(index: str) -> None:
    """A node that has just been started says yes to a new index before it can be written to."""
    writing_client().cluster.health(
        index=index,
        wait_for_status="yellow",
        timeout=f"{settings.ELASTICSEARCH_WRITE_TIMEOUT * 1000:.0f}ms",
    )
