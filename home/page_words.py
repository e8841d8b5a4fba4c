"""What a page says away from the screen: on paper, and in the packs of devices.

Both take the page that readers are sent, so that a new kind of page needs nothing; what is left out
is named here, once. How the rest is told is theirs (`sheets/reading.py`, `pocket/lines.py`).
"""

from dataclasses import dataclass

from bs4 import BeautifulSoup, SoupStrainer
from bs4.element import Tag


@dataclass(frozen=True)
class LeftOut:
    """Elements by name and by class; what is hidden is left out in any case."""

    tags: frozenset[str]
    classes: frozenset[str]

    def has(self, tag: Tag) -> bool:
        is_named = tag.name in self.tags or "hidden" in tag.attrs
        return is_named or not self.classes.isdisjoint(tag.get_attribute_list("class"))


_TAGS = frozenset({"script", "style", "form", "nav", "button", "template"})
#: What does something on a screen, is true just now, or only looks well.
_CLASSES = frozenset({
    "p-only-screen", "p-actions", "p-callbar", "p-tags", "p-feedback", "p-share",
    "p-page__contents", "p-offer__now", "p-hours__now", "p-hero__picture",
})  # fmt: skip
#: Pictures, and lines drawn of figures, whose values stand in the table; buttons cannot be pressed.
ON_PAPER = LeftOut(_TAGS | {"img"}, _CLASSES | {"p-line", "p-cta", "kern-btn"})
#: What an entry holds beside its lines (title, summary, dates), and what other entries hold.
IN_PACK = LeftOut(
    _TAGS | {"svg", "h1"},
    _CLASSES | {"p-page-tools", "p-lead", "p-event", "p-event__when", "p-event-dates",
                "p-contact__more", "p-place__about"},
)  # fmt: skip


def part_of(html: str, name: str) -> BeautifulSoup:
    """The elements of a name with all that is in them; all of it without a name."""
    only = SoupStrainer(name) if name else None
    return BeautifulSoup(html, "html.parser", parse_only=only)
