"""Goals in a pack: what is to be reached, and how far its measures are, in a line."""

from collections.abc import Iterator

from home.goals.catalogue import catalogue
from home.models import Goal
from home.pocket.entries import PackEntry, document_in, filled, the_first, weight_of
from portal.languages import active
from search.engines.numbers import number_of


def goals() -> Iterator[PackEntry]:
    """Each by itself; their list is among the others (`records.listed`)."""
    far = {entry.path: entry for entry in catalogue().entries}
    for goal in the_first(Goal.searchable().order_by("pk")):
        document = document_in(active(), goal.search_documents())
        foreign = document.language if document.language != active() else ""
        more = {"b": 1, "w": weight_of(document)} | filled(g=foreign)
        # The list is kept a moment longer than what it lists: a goal may be newer.
        known = far.get(goal.path)
        lines = [f"{t.number} {t.mark.word}" if t.number else str(t.mark.word)
                 for t in (known.tallies if known else ())]  # fmt: skip
        place = number_of(document.group)
        yield PackEntry(goal.path, "goal", document.title, "", tuple(lines), more, place)
