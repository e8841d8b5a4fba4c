"""Entries of what is no page of the tree: lists of records, resolutions, areas."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import resolve

from home.lists import lists
from home.models import Resolution
from home.pocket.entries import PackEntry, document_in, weight_of
from home.pocket.shown import lines_shown
from networks.models import District, Municipality
from networks.models.areas import Area
from portal.languages import active
from search.engines.numbers import number_of

#: Tables of all networks, of what is missing and of phases of life count and lead to what has
#: entries of its own; of goals and demands figures and answers need the network.
TOO_WIDE = {"networks/matrix/", "gaps/", "life-phases/", "goals/", "demands/"}


def listed() -> Iterator[PackEntry]:
    for title, path in lists():
        is_whole = path not in TOO_WIDE
        lines, more = (_lines_at(path), {}) if is_whole else ((), {"b": 1})
        yield PackEntry(path, "", title, lines=lines, more=more)


def resolutions() -> Iterator[PackEntry]:
    for each in Resolution.objects.order_by("pk"):
        yield _entry(each, _lines_at(each.path))


def areas() -> Iterator[PackEntry]:
    """Districts, then municipalities: what the record says of them; figures need the network."""
    for area in (*District.objects.all(), *Municipality.objects.all()):
        entry = _entry(area)
        more = entry.more | {"b": 1}
        yield replace(entry, summary=str(area.description), more=more)


def _entry(record: Resolution | Area, lines: tuple[str, ...] = ()) -> PackEntry:
    document = document_in(active(), record.search_documents())
    more = {"k": document.keywords, "w": weight_of(document)}
    title, place = document.title, number_of(document.group)
    return PackEntry(record.path, document.kind, title, "", lines, more, place)


def _lines_at(path: str) -> tuple[str, ...]:
    """What a reader is shown at an address."""
    return tuple(lines_shown(f"/{active()}/{path}", _answer))


def _answer(request: HttpRequest) -> Any:
    match = request.resolver_match = resolve(request.path)
    return match.func(request, *match.args, **match.kwargs)
