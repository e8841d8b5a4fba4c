"""Blocks that refuse what readers could not use, and offer editors what they understand."""

from typing import Any

import pytest
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks import NeedBlock
from offers.blocks import OfferBody
from offers.models import OfferCategory
from portal.content.links import LinkBlock
from portal.content.tables import TableBlock
from tests.home.content import Content

TABLE = TableBlock()


def table(*rows: list[str]) -> Any:
    return TABLE.to_python(
        {"caption": "Kurse", "header": ["Kurs", "Beginn"], "rows": list(rows), "source": ""}
    )


def test_rows_as_long_as_the_header_are_taken() -> None:
    assert len(TABLE.clean(table(["A1", "März"], ["A2", ""]))["rows"]) == 2


@pytest.mark.parametrize("row", [["A1"], ["A1", "März", "zu viel"]])
def test_uneven_row_is_refused_with_a_sentence(row: list[str]) -> None:
    with pytest.raises(StructBlockValidationError) as error:
        TABLE.clean(table(["A1", "März"], row))
    wrong = error.value.block_errors["rows"].block_errors
    assert list(wrong) == [1]
    said = str(wrong[1].non_block_errors[0])
    assert f"{len(row)} Zellen" in said
    assert "2 Spalten" in said


def test_draft_may_hold_an_uneven_row() -> None:
    TABLE.clean_deferred(table(["A1"]))


def test_link_to_a_list_is_narrowed_by_choosing(content: Content) -> None:
    field = LinkBlock().child_blocks["query"].field
    choices = dict(field.choices)
    assert choices["Thema"] == [
        (f"category={term.slug}", str(term)) for term in OfferCategory.objects.all()
    ]
    assert ("district=koenigsborn", "Königsborn") in choices["Stadtteil"]
    assert ("target_group=families", "Familien") in choices["Für wen"]


def test_pictures_of_the_icon_set_are_shown_with_german_names(content: Content) -> None:
    widget = NeedBlock().child_blocks["icon"].field.widget
    html = widget.render("icon", "heart")
    assert "icons.svg#heart" in html
    assert "Herz" in html
    assert html.count("checked") == 1


def test_every_block_says_what_it_is_for() -> None:
    for name, block in OfferBody().child_blocks.items():
        assert block.meta.group, name
        assert str(block.meta.description), name


def test_preview_of_a_block_wears_the_public_looks(content: Content, admin_client: Client) -> None:
    block = OfferBody().child_blocks["table"]
    assert block.is_previewable
    answer = admin_client.get(f"/admin/block-preview/?id={block.definition_prefix}")
    assert answer.status_code in {200, 404}
