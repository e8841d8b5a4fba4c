"""Tables within texts: all rows as long as the header."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.content.block_groups import LISTS
from portal.content.fact_blocks import FactCharBlock


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(max_length=200, label=_("heading of the table"))
    header = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("columns"))
    rows = blocks.ListBlock(
        blocks.ListBlock(
            blocks.CharBlock(max_length=400, required=False, label=_("cell")), label=_("row")
        ),
        label=_("rows"),
    )
    source = FactCharBlock(required=False, max_length=200, label=_("source"))

    class Meta:
        icon = "table"
        label = _("Table")
        group = LISTS
        description = _("Rows and columns. The first column names the row.")
        preview_value = {"caption": "Kurse", "header": ["Kurs", "Beginn"], "rows": [["A1", "März"]]}
        template = "content/blocks/table.html"

    def clean(self, value: Any) -> Any:
        """Raises: ValidationError, at each row that is longer or shorter than the header."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        wanted = len(cleaned["header"])
        wrong = {
            number: _uneven(len(row), wanted)
            for number, row in enumerate(cleaned["rows"])
            if len(row) != wanted
        }
        if wrong:
            raise StructBlockValidationError({"rows": ListBlockValidationError(block_errors=wrong)})
        return cleaned


def _uneven(cells: int, columns: int) -> ValidationError:
    message = _("This row has %(cells)d cells, the table has %(columns)d columns.")
    return ListBlockValidationError(
        non_block_errors=[ValidationError(message, params={"cells": cells, "columns": columns})]
    )
