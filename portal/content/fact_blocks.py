"""Blocks whose value is the same in all languages: no translator is asked for it."""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from portal.content.references import ReferredTogether


class OfTheSource:
    """Mixed into a block: its value is that of the source in every language."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value


class FactCharBlock(OfTheSource, blocks.CharBlock):
    pass


class FactDateBlock(OfTheSource, blocks.DateBlock):
    pass


class LinkedPageBlock(OfTheSource, ReferredTogether, blocks.PageChooserBlock):
    pass


class PictureBlock(OfTheSource, ImageChooserBlock):
    pass
