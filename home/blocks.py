"""Blocks of the home page; figures within a text, which no text types itself."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from home.figures.series import Figures, all_figures
from home.figures.tables import Told, areas_beside, columns_of, sources_of, told
from offers.blocks import OfferBody
from portal.content.block_groups import LISTS
from portal.content.fact_blocks import FactDateBlock, OfTheSource
from portal.content.icons import IconBlock
from portal.content.links import LinkBlock


class NeedBlock(blocks.StructBlock):
    """What brings somebody here, in their own words, and where it leads."""

    title = blocks.CharBlock(max_length=80, label=_("need"))
    text = blocks.CharBlock(required=False, max_length=200, label=_("text"))
    icon = IconBlock(default="info", label=_("picture"))
    link = LinkBlock()

    class Meta:
        icon = "help"
        label = _("Need")


class TermChooserBlock(OfTheSource, SnippetChooserBlock):
    """Chooses a word of a list, the same in all languages."""


def _figures(indicators: Iterable[Any]) -> list[Figures]:
    """With their values; what has none, or is gone, is left out. Read once a generation."""
    known = {figures.indicator.slug: figures for figures in all_figures()}
    chosen = (known.get(indicator.slug) for indicator in indicators if indicator)
    return [figures for figures in chosen if figures]


class IndicatorBlock(blocks.StructBlock):
    """A value of an indicator, of the whole city or of a district: the newest, or that of a day, in
    a text that tells of an earlier time."""

    indicator = TermChooserBlock("home.Indicator", label=_("indicator"))
    district = TermChooserBlock(
        "networks.District",
        required=False,
        label=_("district"),
        help_text=_("Without one: the whole city."),
    )
    date = FactDateBlock(
        required=False, label=_("as of"), help_text=_("Without one: the newest value.")
    )

    def clean(self, value: Any) -> Any:
        """Raises: ValidationError, where there is no value of that day."""
        cleaned = super().clean(value)
        is_told = not cleaned["date"] or not cleaned["indicator"] or _told(cleaned)
        if self.is_deferred_validation or is_told:
            return cleaned
        missing = ValidationError(_("There is no value of this day."))
        raise StructBlockValidationError({"date": missing})

    class Meta:
        icon = "decimal"
        label = _("indicator")


class IndicatorsBlock(blocks.ListBlock):
    """Newest values in large type, each with date and source, and the way to all of them."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return context | {"told": [fact for item in value for fact in _told(item)]}

    class Meta:
        icon = "decimal"
        label = _("Figures")
        group = LISTS
        description = _("Newest values of indicators, with date and source; nothing is typed.")
        template = "home/blocks/indicators.html"


def _told(item: Any) -> list[Told]:
    return [
        fact
        for figures in _figures([item["indicator"]])
        for fact in told(figures, item.get("district"), item.get("date"))
    ]


class IndicatorTableBlock(blocks.ListBlock):
    """Several indicators side by side, district by district, in the order of the districts."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        chosen = _figures(value)
        rows = areas_beside(chosen)
        columns = columns_of(chosen, rows)
        return context | {
            "columns": columns,
            "rows": [(row, row.beside(columns)) for row in rows],
            "sources": sources_of(rows),
        }

    class Meta:
        icon = "table"
        label = _("Table of figures")
        group = LISTS
        description = _("Districts beside the whole city, from the indicators; nothing is typed.")
        template = "home/blocks/indicator_table.html"


class HomeBody(OfferBody):
    """A text that can show figures beside all that others can show."""

    indicators = IndicatorsBlock(IndicatorBlock())
    indicator_table = IndicatorTableBlock(TermChooserBlock("home.Indicator"))
