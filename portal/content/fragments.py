"""Parts of pages that many pages share, kept beside the pages until something is published.

Templates keep theirs with Django's `{% cache %}` in the store `pages`, with the generation among
the names they vary by. Here is the same for what Python makes.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.core.cache import caches

from portal.content.generation import Part, content_generation, generation, kept_in_request

LIFETIME = 600
FRAME_LIFETIME = 3600
T = TypeVar("T")
K = TypeVar("K", int, str)


def kept(name: str, build: Callable[[], T]) -> T:
    """What `build` returns (never None), kept until something is published; read once a request."""
    return _kept(name, build, content_generation(), LIFETIME)


def kept_with_frame(name: str, part: Part, build: Callable[[], T]) -> T:
    """The same for what belongs to a part of the frame of all pages: most publications leave it."""
    return _kept(name, build, generation().parts[part], FRAME_LIFETIME)


def kept_of_frame(name: str, part: Part, build: Callable[[], Mapping[str, T]]) -> T:
    """The same for one of several things that are made together, and then all kept."""

    def build_all() -> T:
        number = generation().parts[part]
        made = build()
        new = {f"fragment:{number}:{each}": thing for each, thing in made.items()}
        caches["pages"].set_many(new, FRAME_LIFETIME)
        return made[name]

    return kept_with_frame(name, part, build_all)


def _kept(name: str, build: Callable[[], T], number: int, lifetime: int) -> T:
    def read() -> Any:
        key = f"fragment:{number}:{name}"
        found = caches["pages"].get(key)
        if found is None:
            found = build()
            caches["pages"].set(key, found, lifetime)
        return found

    result: T = kept_in_request(name, read)
    return result


def kept_each(name: str, ids: Iterable[K], build: Callable[[list[K]], dict[K, T]]) -> dict[K, T]:
    """What `build` returns for each id, asked only for those that are not kept yet.

    An id that `build` does not know is missing from the answer.
    """
    number = content_generation()
    keys = {pk: f"fragment:{number}:{name}:{pk}" for pk in ids}
    found = caches["pages"].get_many(keys.values())
    missing = [pk for pk, key in keys.items() if key not in found]
    if missing:
        built = build(missing)
        # An empty tuple stands for what is not there, so that it is not looked for again.
        new = {keys[pk]: (built[pk],) if pk in built else () for pk in missing}
        caches["pages"].set_many(new, LIFETIME)
        found |= new
    return {pk: found[key][0] for pk, key in keys.items() if found[key]}
