"""What the statement of a page answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.engines.numbers import thing_number


@dataclass(frozen=True)
class Rows:
    """Things of the page with their scores, best first, and of each its documents by language;
    counts by facet; all hits there are."""

    scores: dict[int, float] = field(default_factory=dict)
    documents: dict[int, dict[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    total: int = 0
    most_wishes: int = 0


def read(rows: Iterable[Sequence[Any]]) -> Rows:
    scores: dict[int, float] = {}
    documents: dict[int, dict[str, int]] = defaultdict(dict)
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    total = wishes = 0
    for name, value, number, score in rows:
        if name == "*":
            total, wishes = number, int(score)
        elif name:
            counts[name][value] = number
        else:
            thing = thing_number(number)
            scores[thing] = float(score)
            documents[thing][value] = number
    ordered = dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
    return Rows(ordered, dict(documents), dict(counts), total, wishes)
