"""HTML as lines of plain text, each with a sign of what it is: what a pack holds of a page.

A line begins with its kind: `#` and `+` headings, `-` an item, `:` the name of a fact and `=` what
is so, `@` somebody's or an organisation's entry, else it is a paragraph. A link within it is
`[words](address)`; those that lead somewhere in the portal stay, without the language.
"""

import re

from bs4.element import NavigableString, Tag

from home.page_words import IN_PACK, part_of

KINDS = {
    "h1": "#", "h2": "#", "h3": "+", "h4": "+", "h5": "+", "summary": "+", "caption": "+",
    "li": "-", "tr": "-", "dt": ":", "dd": "=", "p": "", "figcaption": "",
}  # fmt: skip
#: Their beginning and end end a line as well.
PARTS = {"div", "section", "article", "ul", "ol", "dl", "table", "blockquote", "details"}
#: What stands in other entries, or is made of dates there.
SECTIONS = {"related", "next-dates", "further"}
#: Ways there and into calendars, which need a network.
AWAY = ("openstreetmap.org", "geo:", ".ics")
CONTACT, NAME, REASON = "p-contact", "p-contact__name", "p-contact__reason"
#: Rows and cards that lead to an entry: its title is enough.
LEADING = {"p-card--link", "p-entry"}
SIGNS = "#+-:=@"
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


class _Contact:
    """A contact's row: the entry of who is meant stands for it, where one is linked to.

    `@organisations/weltoffen/#anna` where the name leads there; `@organisations/weltoffen/ Anna`
    where only the organisation does.
    """

    def __init__(self, depth: int, first_line: int) -> None:
        self.depth = depth
        self.first_line = first_line
        self.address = ""
        self.name = ""
        self.in_name = False
        self.is_named = False  # the address is that of the name

    def follow(self, address: str) -> None:
        if self.address or "organisations/" not in address:
            return
        self.address, self.is_named = address, self.in_name

    @property
    def line(self) -> str:
        if not self.address:
            return ""
        return f"@{self.address}" if self.is_named else f"@{self.address} {self.name}"


class _Lines:
    def __init__(self, language: str) -> None:
        self.lines: list[str] = []
        self._own = f"/{language}/"
        self._open: list[tuple[str, bool]] = []  # the open elements, and whether they are left out
        self._kind = ""
        self._text = ""
        self._link: tuple[str, int] = ("", 0)
        self._contact: _Contact | None = None
        self._leading = 0  # how deep a card or row lies that leads to an entry

    def read(self, element: Tag) -> None:
        for child in element.children:
            if isinstance(child, Tag):
                self._begin(child)
                self.read(child)
                self._end(child.name)
            elif type(child) is NavigableString and self._is_shown:  # a comment is a kind of it
                self._text += child

    def _begin(self, element: Tag) -> None:
        tag, classes = element.name, set(element.get_attribute_list("class"))
        self._open.append((tag, self._is_left_out(element)))
        if tag in KINDS or tag in PARTS:
            kind = KINDS.get(tag, self._kind if self._kind == "-" else "")
            self._end_line("=" if self._is_fact else kind)
        if classes & LEADING and not self._leading:
            self._leading = len(self._open)
        if CONTACT in classes and self._is_shown:
            self._contact = _Contact(len(self._open), len(self.lines))
        if self._contact:
            self._contact.in_name = NAME in classes or (
                self._contact.in_name and tag in {"a", "bdi", "span"}
            )
            if REASON in classes:
                self._contact.first_line += 1
        if self._is_shown:
            self._begin_inline(tag, str(element.get("href", "")))

    def _is_left_out(self, element: Tag) -> bool:
        if self._open and self._open[-1][1]:
            return True
        if self._leading and element.name in {"p", "ul"}:
            return True
        is_elsewhere = element.get("aria-labelledby") in SECTIONS
        leads_away = any(host in str(element.get("href", "")) for host in AWAY)
        return is_elsewhere or leads_away or IN_PACK.has(element)

    def _begin_inline(self, tag: str, href: str) -> None:
        if tag == "br":
            self._text += " "
        elif tag == "a":
            address = self._address(href)
            self._link = address, len(self._text)
            if self._contact:
                self._contact.follow(address)
        elif self._text.strip() and tag in {"td", "th"}:
            self._text += " · "
        elif tag == "small" and self._text[self._link[1] :].strip():
            self._text += " – "

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif tag in {"b", "small", "span", "em", "strong"} and not self._text.endswith(" "):
            self._text += " "
        if tag in KINDS or tag in PARTS:
            self._end_line("")
        if self._contact and len(self._open) == self._contact.depth:
            self._end_contact(self._contact)
        self._open.pop()
        if len(self._open) < self._leading:
            self._leading = 0

    @property
    def _is_shown(self) -> bool:
        return not (self._open and self._open[-1][1])

    @property
    def _is_fact(self) -> bool:
        return any(tag == "dd" for tag, _out in self._open)

    def _end_link(self) -> None:
        address, start = self._link
        words = " ".join(self._text[start:].split())
        if address and words:
            self._text = f"{self._text[:start]}[{words}]({address}) "
        self._link = ("", 0)

    def _address(self, href: str) -> str:
        """Within the language its path; nothing for other hosts and places on the same page."""
        if href.startswith(("tel:", "mailto:")):
            return href
        return href.removeprefix(self._own) or "." if href.startswith(self._own) else ""

    def _end_contact(self, contact: _Contact) -> None:
        if contact.line:
            self.lines[contact.first_line :] = [contact.line]
        self._contact = None

    def _end_line(self, kind: str) -> None:
        text = " ".join(self._text.split())
        if text and self._contact and self._contact.in_name:
            self._contact.name = text
        if text:
            sign = self._kind or (" " if text[0] in SIGNS else "")
            self.lines.append(f"{sign}{text}")
        self._text, self._kind = "", kind


def lines_of(html: str, language: str, *, within: str = "") -> list[str]:
    """The lines of a piece of HTML, or of its first element of a kind ("main")."""
    reader = _Lines(language)
    reader.read(part_of(html, within))
    reader._end_line("")
    return _without_empty_names(list(dict.fromkeys(reader.lines)))


def bare(line: str) -> str:
    """The words of a line, without its sign and where they lead."""
    return LINK.sub(r"\1", line[1:] if line[0] in f"{SIGNS} " else line).strip()


def _without_empty_names(lines: list[str]) -> list[str]:
    """Names of facts and headings, without those below which nothing is left."""
    kept: list[str] = []
    for line in reversed(lines):
        below = kept[-1][0] if kept else "#"
        if (line[0] == ":" and below in "#+:") or (line[0] == "#" and below == "#"):
            continue
        kept.append(line)
    return kept[::-1]
