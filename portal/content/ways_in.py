"""Where to go on when a search finds nothing, or rests: what apps offer as ways in."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.content.fragments import kept
from portal.languages import active


@dataclass(frozen=True)
class WayIn:
    """A link with the language of its words."""

    title: str
    url: str
    language: str


_builders: dict[str, Callable[[str], list[WayIn]]] = {}


def register_ways_in(name: str, build: Callable[[str], list[WayIn]]) -> None:
    """`build` gives the links in a language, or the nearest there is."""
    _builders[name] = build


def ways_in() -> list[WayIn]:
    """Those of all apps in the active language; read once a generation."""
    language = active()
    return kept(f"ways-in:{language}", lambda: _all(language))


def _all(language: str) -> list[WayIn]:
    return [way for name in sorted(_builders) for way in _builders[name](language)]
