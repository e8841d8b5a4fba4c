"""Turns the body of a demo file into blocks, the same blocks with the same ids in each language.

Because ids and shape are the same, a text and its translations can be paired one to one.
"""

import re
import uuid
from typing import Any

from markdown_it import MarkdownIt

from portal.demo.loader import DemoContentError, pick

_markdown = MarkdownIt("commonmark", {"html": False})
_NAMESPACE = uuid.UUID("6f6f0d3e-5f2c-4d0e-9a51-6c4a2ad5a0d1")
PAGE_LINK = re.compile(r'<a href="page:([\w/-]+)">')
Raw = dict[str, Any]


class References:
    """Finds what a body refers to by its slug."""

    def __init__(self, models: dict[str, Any], pages: dict[str, int]) -> None:
        self._models = models
        self._pages = pages
        self._records: dict[tuple[str, str], int] = {}

    def page(self, slug: str) -> int:
        if slug not in self._pages:
            raise DemoContentError(f"no page {slug!r}")
        return self._pages[slug]

    def has_page(self, slug: str) -> bool:
        return slug in self._pages

    def record(self, kind: str, slug: str) -> int:
        model = self._models[kind]
        if (kind, slug) not in self._records:
            found = model.objects.filter(slug=slug).values_list("pk", flat=True).first()
            if found is None:
                raise DemoContentError(f"no {kind} {slug!r}")
            self._records[kind, slug] = found
        return self._records[kind, slug]


class BodyWriter:
    """Writes one body in one language."""

    def __init__(self, key: str, language: str, references: References) -> None:
        self._key = key
        self._language = language
        self._references = references

    def write(self, body: list[dict[str, Any]]) -> list[Raw]:
        return [self._block(f"{place}", block) for place, block in enumerate(body)]

    def rich(self, value: Any) -> str:
        """Markdown to the HTML that rich text fields keep."""
        html = _markdown.render(pick(value, self._language)).strip()
        html = html.replace("strong>", "b>").replace("em>", "i>").replace("\n", "")
        return PAGE_LINK.sub(self._page_anchor, html)

    def link(self, target: str) -> Raw:
        """`page:slug`, `slug?filters`, or a full address."""
        if re.match(r"https?://|mailto:|tel:", target):
            return {"page": None, "query": "", "url": target}
        slug, _mark, query = target.removeprefix("page:").partition("?")
        if self._references.has_page(slug):
            return {"page": self._references.page(slug), "query": query, "url": ""}
        return {"page": None, "query": query, "url": place_of(slug)}

    def item(self, place: str, value: Any) -> Raw:
        return {"type": "item", "value": value, "id": self._id(place)}

    def record(self, kind: str, slug: str | None) -> int | None:
        return self._references.record(kind, slug) if slug else None

    def text(self, value: Any) -> str:
        return pick(value, self._language)

    def _id(self, place: str) -> str:
        return str(uuid.uuid5(_NAMESPACE, f"{self._key}/{place}"))

    def _page_anchor(self, match: re.Match[str]) -> str:
        slug = match[1]
        if self._references.has_page(slug):
            return f'<a linktype="page" id="{self._references.page(slug)}">'
        return f'<a href="/{self._language}{place_of(slug)}">'

    def _block(self, place: str, block: dict[str, Any]) -> Raw:
        [(kind, value)] = block.items()
        write = getattr(self, f"_{kind}", None)
        if write is None:
            raise DemoContentError(f"{self._key}: no block {kind!r}")
        return {"type": kind, "value": write(place, value), "id": self._id(place)}

    def _items(self, place: str, values: list[Any]) -> list[Raw]:
        return [self.item(f"{place}.{n}", value) for n, value in enumerate(values)]

    # --- One method for each block ---

    def _heading(self, place: str, value: Any) -> str:
        return self.text(value)

    def _text(self, place: str, value: Any) -> str:
        return self.rich(value)

    def _facts(self, place: str, value: Any) -> Raw:
        items = [
            {
                "label": self.text(f["label"]),
                "value": self.text(f["value"]),
                "note": self.text(f.get("note")),
            }
            for f in value["items"]
        ]
        return {
            "title": self.text(value.get("title")),
            "items": self._items(place, items),
            "source": self.text(value.get("source")),
        }

    def _table(self, place: str, value: Any) -> Raw:
        rows = [
            self._items(f"{place}.r{n}", [self.text(cell) for cell in row])
            for n, row in enumerate(value["rows"])
        ]
        return {
            "caption": self.text(value["caption"]),
            "header": self._items(f"{place}.h", [self.text(cell) for cell in value["header"]]),
            "rows": self._items(place, rows),
            "source": self.text(value.get("source")),
        }

    def _steps(self, place: str, value: Any) -> list[Raw]:
        return self._items(
            place,
            [{"title": self.text(s["title"]), "text": self.rich(s.get("text"))} for s in value],
        )

    def _questions(self, place: str, value: Any) -> list[Raw]:
        return self._items(
            place,
            [
                {"question": self.text(q["question"]), "answer": self.rich(q["answer"])}
                for q in value
            ],
        )

    def _quote(self, place: str, value: Any) -> Raw:
        return {
            "text": self.text(value["text"]),
            "attribution": self.text(value.get("attribution")),
        }

    def _people(self, place: str, value: list[str]) -> list[Raw]:
        return self._items(place, [self._references.record("person", slug) for slug in value])

    def _contacts(self, place: str, value: list[dict[str, Any]]) -> list[Raw]:
        rows = [
            {
                "reason": self.text(row["reason"]),
                "person": self.record("person", row.get("person")),
                "organisation": self.record("organisation", row.get("organisation")),
            }
            for row in value
        ]
        return self._items(place, rows)

    def _organisations(self, place: str, value: list[str]) -> list[Raw]:
        return self._items(place, [self._references.record("organisation", slug) for slug in value])

    def _offers(self, place: str, value: list[str]) -> list[Raw]:
        return self._items(place, [self._references.page(slug) for slug in value])

    _networks = _offers

    def _indicators(self, place: str, value: list[dict[str, str]]) -> list[Raw]:
        rows = [
            {
                "indicator": self.record("indicator", row["indicator"]),
                "district": self.record("district", row.get("district")),
                "date": row.get("date"),
            }
            for row in value
        ]
        return self._items(place, rows)

    def _indicator_table(self, place: str, value: list[str]) -> list[Raw]:
        return self._items(place, [self._references.record("indicator", slug) for slug in value])

    def _call_to_action(self, place: str, value: Any) -> Raw:
        return {
            "text": self.text(value.get("text")),
            "label": self.text(value["label"]),
            "link": self.link(value["link"]),
        }


def place_of(slug: str) -> str:
    """The language-free address of a place that is no page of the tree."""
    places = {
        "districts": "/districts/",
        "goal-list": "/goals/",
        "home": "/",
        "indicators": "/indicators/",
        "life-phases": "/life-phases/",
        "map": "/map/",
        "search": "/search/",
        "self-check": "/funding/self-check/",
    }
    place, _slash, below = slug.partition("/")
    if place not in places:
        raise DemoContentError(f"no page and no place {slug!r}")
    return f"{places[place]}{below}/" if below else places[place]
