"""A page of a list in parts: what was named stands above what fits all the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page
from django.utils.functional import Promise


@dataclass(frozen=True)
class ListPart:
    """Things, by their ids, below a heading of their own; none above the first."""

    label: str | Promise
    ids: list[int]


def in_parts(
    rows: Iterable[tuple[int, int]], labels: Mapping[int, str | Promise]
) -> list[ListPart]:
    """Ids with the number of the part that each belongs to, part by part."""
    grouped = groupby(rows, key=lambda row: row[1])
    return [ListPart(labels[part], [pk for pk, _part in group]) for part, group in grouped]


def page_in_address(page: Page) -> dict[str, list[str]]:
    """The number as an address has it; the first page needs none."""
    return {"page": [str(page.number)] if page.number > 1 else []}
