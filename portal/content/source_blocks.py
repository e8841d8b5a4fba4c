"""Blocks whose values are facts: the same in all languages."""

from typing import Any

from wagtail import blocks


class OfTheSource:
    """A block whose value is the same in all languages: no translator is asked for it."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value


class FactCharBlock(OfTheSource, blocks.CharBlock):
    pass


class LinkedPageBlock(OfTheSource, blocks.PageChooserBlock):
    pass
