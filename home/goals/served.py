"""Which measures serve a goal: its own, and those of the goals below it, however deep."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from home.models import MeasureGoal

#: Of each goal that stands somewhere, the one above it.
Above = Mapping[int, int | None]


def served(above: Above) -> Mapping[int, Mapping[int, str]]:
    """Of each of these goals its measures with their statuses, in one query."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows = MeasureGoal.objects.public().filter(goal__in=list(above)).order_by()
    for goal, measure, status in rows.values_list("goal_id", "measure_id", "measure__status"):
        for each in _upwards(goal, above):
            found[each][measure] = status
    return found


def _upwards(goal: int, above: Above) -> Iterator[int]:
    """A goal and those above it, each once, however they were tied."""
    way: set[int] = set()
    place: int | None = goal
    while place is not None and place not in way:
        way.add(place)
        yield place
        place = above.get(place)
