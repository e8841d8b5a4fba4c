"""Links within texts: a page, if need be narrowed to a topic or place, or an address elsewhere.

What a list can be narrowed to belongs to the apps; each registers its own choices here.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from portal.content.addresses import page_address
from portal.content.fact_blocks import FactCharBlock, LinkedPageBlock, OfTheSource
from portal.languages import active

LINK = RegexValidator(
    r"^(https://|http://|mailto:|tel:|/)\S*$", _("Write a full address, or one beginning with /.")
)
Choices = Iterable[tuple[str, str]]
_narrowings: list[tuple[Any, Callable[[], Choices]]] = []


def register_narrowing(label: Any, choices: Callable[[], Choices]) -> None:
    """A group of choices for links to lists: what stands behind the ?, and what it means."""
    _narrowings.append((label, choices))


def narrowings() -> list[tuple[str, list[tuple[str, str]]]]:
    """All choices, in groups, read when a form is made."""
    return [(str(label), list(choices())) for label, choices in _narrowings]


class NarrowingBlock(OfTheSource, blocks.ChoiceBlock):
    """Chooses from what the apps have registered; readers' pages need no list of the choices."""

    def normalize_choice(self, value: Any) -> str:
        return str(value or "")

    def get_searchable_content(self, value: Any) -> list[str]:
        """A link to a whole list is not found by the words of the empty choice."""
        return list(super().get_searchable_content(value)) if value else []


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Where the link leads a reader of the active language."""
        if page := self.get("page"):
            query = f"?{self['query']}" if self.get("query") else ""
            return f"{page_address(page)}{query}"
        url = str(self.get("url") or "")
        return f"/{active()}{url}" if url.startswith("/") else url


class LinkBlock(blocks.StructBlock):
    """A page of the portal, a list narrowed to one thing, or an address elsewhere."""

    page = LinkedPageBlock(required=False, label=_("page"))
    query = NarrowingBlock(
        choices=narrowings,
        required=False,
        label=pgettext_lazy("link", "only"),
        help_text=_("When the page is the list of offers: show only these."),
    )
    url = FactCharBlock(
        required=False,
        max_length=300,
        validators=[LINK],
        label=_("other address"),
        help_text=_("https://…, mailto:…, tel:…, or a place of this site such as /map/."),
    )

    class Meta:
        icon = "link"
        label = _("link")
        value_class = LinkValue
