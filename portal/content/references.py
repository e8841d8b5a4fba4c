"""What the texts of a page refer to, looked up once: one query for all pages, one for documents.

Links stand in many texts, steps, answers and buttons. Wagtail looks up those of each text by
themselves, so that every paragraph with a link would cost a query. What is served says first what
all of it refers to (`expect`); whoever meets the first reference then reads them together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from portal.content.generation import kept_in_request

Kind = type[Model]


@dataclass
class _Expected:
    """Of one request, by kind: the ids that its page refers to, and what was found of them."""

    ids: defaultdict[Kind, set[int]] = field(default_factory=lambda: defaultdict(set))
    found: dict[Kind, dict[int, Any]] = field(default_factory=dict)


def _expected() -> _Expected:
    expected: _Expected = kept_in_request("references", _Expected)
    return expected


def expect(page: Page) -> None:
    """This page is going to be shown: its references belong together."""
    expected = _expected()
    for kind, pk in references_of(page):
        if pk not in expected.ids[kind]:
            expected.ids[kind].add(pk)
            expected.found.pop(kind, None)


def referred(kind: Kind, ids: Iterable[int]) -> Mapping[int, Any]:
    """Things of a kind by id, as far as they exist; with them come all others of the page."""
    wanted = set(ids)
    expected = _expected()
    if not wanted <= expected.ids[kind]:
        return kind._default_manager.in_bulk(wanted)
    if kind not in expected.found:
        expected.found[kind] = kind._default_manager.in_bulk(expected.ids[kind])
    return expected.found[kind]


def references_of(page: Page) -> Iterator[tuple[Kind, int]]:
    """Kind and id of what its texts link to, read from the streams as they are stored."""
    for stream in page._meta.get_fields():
        if isinstance(stream, StreamField):
            yield from _within(stream.stream_block, getattr(page, stream.name).raw_data)


class ReferredTogether:
    """Mixed into a chooser of what texts link to as well: loaded together with theirs."""

    model_class: Kind

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        wanted = list(values)
        found = referred(self.model_class, filter(None, wanted))
        return [found.get(pk) if pk else None for pk in wanted]


def _within(block: Any, raw: Any) -> Iterator[tuple[Kind, int]]:
    if not raw:
        return
    if isinstance(block, ReferredTogether):
        yield block.model_class, raw
    elif isinstance(block, blocks.RichTextBlock):
        for kind, pk, *_path in extract_references_from_rich_text(raw):
            if str(pk).isdigit():
                yield kind, int(pk)
    else:
        for child, value in _parts(block, raw):
            yield from _within(child, value)


def _parts(block: Any, raw: Any) -> Iterator[tuple[Any, Any]]:
    """The blocks within a block, each with its stored value; unknown names are passed over."""
    if isinstance(block, blocks.StreamBlock):
        known = block.child_blocks
        yield from ((known[part["type"]], part["value"]) for part in raw if part["type"] in known)
    elif isinstance(block, blocks.ListBlock):
        for part in raw:
            in_format = isinstance(part, dict) and part.get("type") == "item"
            yield block.child_block, part["value"] if in_format else part
    elif isinstance(block, blocks.StructBlock):
        yield from ((child, raw.get(name)) for name, child in block.child_blocks.items())
