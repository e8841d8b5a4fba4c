"""Goals in a pack: what is to be reached, and how far its measures are, in a line."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from home.goals.catalogue import catalogue
from home.models import Demand, Goal
from home.pocket.entries import PackEntry
from portal.content.searchable import SearchDocument, kind_weight
from portal.languages import active
from search.engines.numbers import number_of

#: Of which language a document is; what `reading` asks for all kinds of things.
Document = Callable[[list[SearchDocument], str], SearchDocument]


def goals(document_of: Document, most: int) -> Iterator[PackEntry]:
    """So many of them; the lists too, as their names: figures and answers need the network."""
    far = {entry.path: entry for entry in catalogue().entries}
    if far:
        yield PackEntry(
            _own_path(reverse("home:goals")), "", _("Goals and where we stand"), more={"b": 1}
        )
    if Demand.objects.public().exists():
        yield PackEntry(
            _own_path(reverse("home:demands")), "", _("You said – what was answered"), more={"b": 1}
        )
    for goal in Goal.searchable().order_by("pk")[:most]:
        document = document_of(goal.search_documents(), active())
        weight = round(kind_weight(document.kind) * document.facts.weight, 3)
        more = {"b": 1, "w": weight} | (
            {"g": document.language} if document.language != active() else {}
        )
        # The list is kept a moment longer than what it lists: a goal may be newer.
        known = far.get(goal.path)
        lines = [f"{t.number} {t.mark.word}" if t.number else str(t.mark.word)
                 for t in (known.tallies if known else ())]  # fmt: skip
        place = number_of(document.group)
        yield PackEntry(goal.path, "goal", document.title, "", tuple(lines), more, place)


def _own_path(address: str) -> str:
    """The part behind the language."""
    return address.removeprefix(f"/{active()}/")
