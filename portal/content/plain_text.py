"""Texts of records, typed without marks but for blank lines and dashes: paragraphs and lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

BULLET = "- "


@dataclass(frozen=True)
class Passage:
    """A paragraph, or the items of a list."""

    lines: tuple[str, ...]
    is_list: bool = False


def passages(text: str) -> Iterator[Passage]:
    """A line that begins with a dash is an item; what is parted by a blank line, a paragraph."""
    for is_blank, lines in groupby(text.splitlines(), key=lambda line: not line.strip()):
        if not is_blank:
            yield from _of_block([line.strip() for line in lines])


def _of_block(lines: list[str]) -> Iterator[Passage]:
    for is_list, group in groupby(lines, key=lambda line: line.startswith(BULLET)):
        found = tuple(line.removeprefix(BULLET) for line in group)
        yield Passage(found, is_list)
