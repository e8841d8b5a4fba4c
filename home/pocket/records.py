"""Entries of what is no page of the tree: lists of records, resolutions, areas."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest
from django.urls import resolve

from home.lists import lists
from home.models import Resolution
from home.pocket.entries import PackEntry
from home.pocket.lines import lines_of
from networks.models import District, Municipality
from networks.models.areas import Area
from portal.content.generation import one_generation
from portal.content.searchable import kind_weight
from portal.languages import active
from search.engines.numbers import number_of

#: A table of all organisations and all networks says nothing that their own entries do not say.
TOO_WIDE = {"networks/matrix/"}


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
    language = active()
    documents = record.search_documents()
    document = next((d for d in documents if d.language == language), documents[0])
    weight = round(kind_weight(document.kind) * document.facts.weight, 3)
    more = {"k": document.keywords, "w": weight}
    title, place = document.title, number_of(document.group)
    return PackEntry(record.path, document.kind, title, "", lines, more, place)


def _lines_at(path: str) -> tuple[str, ...]:
    """What a reader is shown at an address."""
    address = f"/{active()}/{path}"
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = address
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    match = request.resolver_match = resolve(address)
    with one_generation():
        answer = match.func(request, *match.args, **match.kwargs)
    return tuple(lines_of(answer.content.decode(), active(), within="main"))
