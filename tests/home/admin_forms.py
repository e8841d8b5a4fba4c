"""Posts a form of the admin back as a browser would that opened it and touched nothing."""

import json
import re
from typing import Any

from bs4 import BeautifulSoup
from django.http import QueryDict
from wagtail import blocks
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.fields import StreamField
from wagtail.models import Revision
from wagtail.test.utils.form_data import querydict_from_html

VOLATILE = re.compile(
    r"revision|published_at|has_unpublished|draft_title|owner|locked|expire|go_live"
)


def as_opened(html: str, streams: dict[str, BaseStreamBlock] | None = None) -> dict[str, Any]:
    """All that the form holds; streams are built by a script from the state in the markup."""
    data = querydict_from_html(html, form_id=_form_id(html)).copy()
    soup = BeautifulSoup(html, "html.parser")
    for box in soup.select("input[type=checkbox][checked]:not([value])"):
        data[str(box["name"])] = "on"
    for name, block in (streams or {}).items():
        mark = soup.find(id=name)
        assert mark is not None, name
        state = json.loads(str(mark["data-w-block-arguments-value"]))[0]
        _fill(data, block, name, state)
    return {name: part if len(part) > 1 else part[0] for name, part in data.lists()}


def _form_id(html: str) -> str:
    form = BeautifulSoup(html, "html.parser").find("form", attrs={"data-edit-form": True})
    assert form is not None
    return str(form["id"])


def streams_of(model: Any) -> dict[str, BaseStreamBlock]:
    return {f.name: f.stream_block for f in model._meta.fields if isinstance(f, StreamField)}


def _fill(data: QueryDict, block: Any, name: str, state: Any) -> None:
    if isinstance(block, BaseStreamBlock | blocks.ListBlock):
        data[f"{name}-count"] = str(len(state))
        for place, item in enumerate(state):
            prefix = f"{name}-{place}"
            data[f"{prefix}-deleted"] = ""
            data[f"{prefix}-order"] = str(place)
            data[f"{prefix}-id"] = item.get("id") or ""
            child = block.child_block if isinstance(block, blocks.ListBlock) else None
            if child is None:
                data[f"{prefix}-type"] = item["type"]
                child = block.child_blocks[item["type"]]
            _fill(data, child, f"{prefix}-value", item["value"])
    elif isinstance(block, blocks.StructBlock):
        for part, child in block.child_blocks.items():
            _fill(data, child, f"{name}-{part}", state[part])
    elif isinstance(state, list):
        data.setlist(name, state)
    elif isinstance(state, dict):
        data[name] = str(state["id"])
    elif state is not None:
        data[name] = str(state)


def content_of(thing: Any) -> dict[str, Any]:
    """What an editor has written, without the marks of who saved it when."""
    raw = json.loads(_without_block_keys(json.dumps(_serialised(thing), default=str)))
    kept = {name: value for name, value in raw.items() if not VOLATILE.search(name)}
    return {name: _stream(value) for name, value in kept.items()}


def _serialised(thing: Any) -> dict[str, Any]:
    if isinstance(thing, Revision):
        return dict(thing.content)
    if hasattr(thing, "serializable_data"):
        return dict(thing.serializable_data())
    return {f.name: f.value_from_object(thing) for f in thing._meta.concrete_fields}


def _stream(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("[{"):
        return [{"type": b["type"], "value": _items(b["value"])} for b in json.loads(value)]
    return value


def _items(value: Any) -> Any:
    """Lists with and without the ids that the editor gives to their items, alike."""
    if isinstance(value, list):
        plain = [
            v["value"] if isinstance(v, dict) and v.get("type") == "item" else v for v in value
        ]
        return [_items(v) for v in plain]
    if isinstance(value, dict):
        return {key: _items(part) for key, part in value.items()}
    return value


def _without_block_keys(text: str) -> str:
    return re.sub(r' data-block-key=\\*"\w+\\*"', "", text)
