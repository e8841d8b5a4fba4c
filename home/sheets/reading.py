"""A page as a reader sees it, taken apart for the typesetter: headings, lists, facts, tables.

The page itself says what is on it, so that paper and screen cannot differ. What paper cannot do
(buttons, menus, forms) is left out, as in the style sheet for printers (`home/page_words.py`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4.element import Comment, NavigableString, PageElement, Tag

from home.page_words import ON_PAPER, part_of

#: Numbers and mailboxes stand in full among all ways, where a contact has these; below no fold.
SAID_AGAIN = (
    ".p-contact:has(.p-contact__more) .p-contact__acts a:is([href^=tel], [href^=mailto]), "
    ".p-contact summary, svg:not([aria-label])"
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = {*HEADINGS, "p", "div", "section", "article", "header", "footer", "aside", "main", "ul",
          "ol", "li", "dl", "dt", "dd", "table", "figure", "figcaption", "blockquote", "details",
          "summary", "address", "hr", "fieldset"}  # fmt: skip
EMPHASIS = {"strong", "b", "th", "summary"}
#: What looks say on the screen and the typesetter must be told.
APART = frozenset({"p-source-line", "p-note"})
MUTED = frozenset({"p-muted", "p-page-tools", "p-source-line", "p-source", "p-note"})
STRONG = frozenset({"p-strong"})
LEFT_TO_RIGHT = frozenset({"p-ltr"})
DEEPEST = 5


@dataclass(frozen=True)
class Run:
    """A stretch of words alike. `isolate` keeps its direction amid the words around it."""

    text: str
    lang: str = ""
    isolate: str = ""
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Surrounding:
    """What a word inherits from the elements around it."""

    lang: str = ""
    isolate: str = ""
    bold: bool = False
    link: str = ""


@dataclass
class Node:
    """A part of a page; which fields it has depends on its kind."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    muted: bool = False
    ordered: bool = False
    header: bool = False
    items: list[list["Node"]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def nodes_of(html: str, base: str) -> list[Node]:
    """The parts of what stands in `<main>`; `base` is the address of the page."""
    main = part_of(html, "main").find("main")
    if not isinstance(main, Tag):
        return []
    for element in main.select(SAID_AGAIN):
        element.decompose()
    for element in main.find_all(ON_PAPER.has):
        element.decompose()
    return _in_order(_Reader(base).blocks(main, Surrounding()))


def _in_order(nodes: list[Node]) -> list[Node]:
    """Levels without a gap, the first one 1: what is read out can be found again."""
    last = 0
    for node in nodes:
        if node.kind == "heading":
            node.level = last = max(1, min(node.level, last + 1, DEEPEST))
    return nodes


class _Reader:
    def __init__(self, base: str) -> None:
        self.base = base

    def blocks(self, element: Tag, around: Surrounding) -> list[Node]:
        """Blocks within an element; words that stand free among them are lines of their own."""
        around = self._within(element, around)
        nodes: list[Node] = []
        runs: list[Run] = []
        for child in element.children:
            if isinstance(child, Tag) and self._is_block(child):
                nodes += self._line(runs, element)
                runs = []
                nodes += self._block(child, around)
            else:
                runs += self._runs(child, around)
        return [*nodes, *self._line(runs, element)]

    def _is_block(self, tag: Tag) -> bool:
        return _has(tag, APART) or tag.name in BLOCKS or tag.find(sorted(BLOCKS)) is not None

    def _block(self, tag: Tag, around: Surrounding) -> list[Node]:
        if tag.name in {"ul", "ol"}:
            return self._list(tag, self._within(tag, around))
        if tag.name == "dl":
            return self._facts(tag, self._within(tag, around))
        if tag.name == "table":
            return self._table(tag, self._within(tag, around))
        if tag.name in HEADINGS:
            runs = _tidied(self._runs(tag, around))
            return [Node("heading", runs, level=HEADINGS[tag.name])] if runs else []
        return self.blocks(tag, around)

    def _line(self, runs: list[Run], parent: Tag) -> list[Node]:
        tidy = _tidied(runs)
        return [Node("line", tidy, muted=_has(parent, MUTED))] if tidy else []

    def _list(self, tag: Tag, around: Surrounding) -> list[Node]:
        entries = tag.find_all("li", recursive=False)
        items = [nodes for li in entries if (nodes := self.blocks(li, around))]
        if any(node.kind == "heading" for nodes in items for node in nodes):
            return [node for nodes in items for node in nodes]  # each entry is a part of the page
        return [Node("list", ordered=tag.name == "ol", items=items)] if items else []

    def _facts(self, tag: Tag, around: Surrounding) -> list[Node]:
        items: list[list[Node]] = []
        for part in tag.find_all(["dt", "dd"]):
            if part.name == "dt":
                items.append([Node("line", _tidied(self._runs(part, around)))])
            elif items:
                items[-1] += self.blocks(part, around)
        whole = [item for item in items if len(item) > 1]
        return [Node("facts", items=whole)] if whole else []

    def _table(self, tag: Tag, around: Surrounding) -> list[Node]:
        rows: list[list[Node]] = []
        for row in tag.find_all("tr"):
            cells = row.find_all(["th", "td"])
            rows.append([Node("cell", _tidied(self._runs(cell, around))) for cell in cells])
        width = max(map(len, rows), default=0)
        even = [cells + [Node("cell")] * (width - len(cells)) for cells in rows]
        nodes = [Node("table", header=tag.find("thead") is not None, items=even)] if width else []
        caption = tag.find("caption")
        said = _tidied(self._runs(caption, around)) if isinstance(caption, Tag) else []
        return [*([Node("line", said)] if said else []), *nodes]

    def _within(self, tag: Tag, around: Surrounding) -> Surrounding:
        link = around.link
        if tag.name == "a" and (href := str(tag.get("href", ""))) and not href.startswith("#"):
            link = urljoin(self.base, href)
        direction = str(tag.get("dir", ""))
        if not direction and (tag.name == "bdi" or _has(tag, LEFT_TO_RIGHT)):
            direction = "ltr" if _has(tag, LEFT_TO_RIGHT) else "auto"
        return Surrounding(
            lang=str(tag.get("lang", "")) or around.lang,
            isolate=direction or around.isolate,
            bold=around.bold or tag.name in EMPHASIS or _has(tag, STRONG),
            link=link,
        )

    def _runs(self, node: PageElement, around: Surrounding) -> Iterator[Run]:
        if isinstance(node, Comment):
            return
        if isinstance(node, NavigableString):
            text = re.sub(r"\s+", " ", str(node))
            yield Run(text, around.lang, around.isolate, around.bold, around.link)
        elif isinstance(node, Tag) and node.name == "br":
            yield Run("\n")
        elif isinstance(node, Tag) and node.name == "svg":
            yield Run(f"{node.get('aria-label', '')} ")
        elif isinstance(node, Tag):
            inner = self._within(node, around)
            opened, closed = ("(", ")") if node.name == "sup" else ("", "")
            yield Run(opened)
            for child in node.children:
                yield from self._runs(child, inner)
            yield Run(closed)
            if node.name in BLOCKS:
                yield Run(" ")
            if node.name == "a" and _leads_away(inner.link, self.base, node.get_text()):
                yield Run(f" ({_short(inner.link)})", isolate="ltr")


def _has(tag: Tag, classes: frozenset[str]) -> bool:
    return not classes.isdisjoint(tag.get_attribute_list("class"))


def _leads_away(link: str, base: str, text: str) -> bool:
    """Whether an address must be written out, for those who read on paper."""
    there = urlsplit(link)
    away = there.scheme in {"http", "https"} and there.netloc != urlsplit(base).netloc
    return away and there.netloc.removeprefix("www.") not in text


def _short(link: str) -> str:
    return re.sub(r"^https?://", "", link).rstrip("/")


def _tidied(runs: Iterable[Run]) -> list[Run]:
    """Without blanks at the ends of lines, twice in a row or before them."""
    tidy: list[Run] = []
    for run in runs:
        text = run.text
        if not tidy or tidy[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            tidy.append(Run(text, run.lang, run.isolate, run.bold, run.link))
    while tidy and not tidy[-1].text.strip():
        tidy.pop()
    while tidy and not tidy[0].text.strip():
        tidy.pop(0)
    return tidy
