"""Districts and municipalities in a pack: what their pages say, and the list of them."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import resolve
from django.utils.translation import gettext as _

from home.pocket.entries import Entry
from home.pocket.lines import lines_of
from networks.models import District, Municipality
from networks.models.areas import Area
from portal.content.generation import one_generation
from portal.content.searchable import kind_weight
from portal.content.term_choices import kept_records
from portal.languages import active
from search.engines.numbers import number_of


def areas() -> Iterator[Entry]:
    yield Entry(District.index_path, "", _("Districts and municipalities"))
    for records in (kept_records(District), kept_records(Municipality)):
        for area in records:
            yield _entry(area)


def _entry(area: Area) -> Entry:
    documents = area.search_documents()
    document = next((d for d in documents if d.language == active()), documents[0])
    facts = document.facts
    more: dict[str, Any] = {"w": kind_weight(document.kind)}
    more |= {"k": document.keywords} if document.keywords else {}
    more |= {"a": [[round(x, 4) for x in point] for point in facts.points]} if facts.points else {}
    place = number_of(document.group)
    return Entry(area.path, document.kind, document.title, document.text, _lines(area), more, place)


def _lines(area: Area) -> tuple[str, ...]:
    """What a reader is shown at its address."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = area.address
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    match = request.resolver_match = resolve(area.address)
    with one_generation():
        answer = match.func(request, *match.args, **match.kwargs)
    return tuple(lines_of(answer.content.decode(), active(), within="main"))
