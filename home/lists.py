"""Lists of records and figures: they stand in no tree, so what goes through all pages asks here."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from home.models import Demand, Goal
from portal.languages import active


def lists() -> Iterator[tuple[str, str]]:
    """Titles in the reader's language, with their paths behind it."""
    named = {
        "networks:organisations": _("Organisations"),
        "networks:people": _("People to turn to"),
        "networks:matrix": _("Who works with whom"),
        "networks:areas": _("Districts and municipalities"),
        "home:resolutions": _("Resolutions"),
        "home:indicators": _("Figures one by one"),
    }
    for name, title in named.items():
        yield title, _path(name)


def lists_of_goals() -> Iterator[tuple[str, str]]:
    """The same of goals and demands, where readers find any."""
    if Goal.objects.public().exists():
        yield _("Goals and where we stand"), _path("home:goals")
    if Demand.objects.public().exists():
        yield _("You said – what was answered"), _path("home:demands")


def _path(name: str) -> str:
    return reverse(name).removeprefix(f"/{active()}/")
