"""Posts a form of the admin back as a browser would that opened it and touched nothing."""

import json
import re
from typing import Any

from django.http import QueryDict
from lxml import html
from wagtail import blocks
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.fields import StreamField
from wagtail.models import Revision

VOLATILE = re.compile(  # the last follows from the page's being live
    r"revision|published_at|has_unpublished|draft_title|owner|locked|expire|go_live|words_of"
)


def as_opened(markup: str, streams: dict[str, BaseStreamBlock] | None = None) -> dict[str, Any]:
    """All that the form holds; streams are built by a script from the state in the markup."""
    tree = html.fromstring(markup)
    (form,) = tree.xpath("//form[@data-edit-form]")
    data = QueryDict(mutable=True)
    for field in form.xpath(".//*[@name]"):
        for value in _sent_by(field):
            data.appendlist(field.get("name"), value)
    for name, block in (streams or {}).items():
        mark = tree.get_element_by_id(name)
        state = json.loads(mark.get("data-w-block-arguments-value"))[0]
        _fill(data, block, name, state)
    return {name: part if len(part) > 1 else part[0] for name, part in data.lists()}


def _sent_by(field: html.HtmlElement) -> list[str]:
    """What a browser sends of one field: nothing of a box without its tick."""
    if field.get("name") == "csrfmiddlewaretoken":
        return []
    if field.tag == "input":
        ticked = field.get("type") not in {"checkbox", "radio"} or "checked" in field.attrib
        return [field.get("value", "on" if field.get("type") == "checkbox" else "")] * ticked
    if field.tag == "textarea":
        return [str(field.text_content())]
    if field.tag == "select":
        options = field.xpath(".//option[@selected]") or field.xpath(".//option")[:1]
        return [option.get("value", option.text_content()) for option in options]
    return []


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
