"""Lists of records and figures: they stand in no tree, so what goes through all pages asks here."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from home.models import Demand, Goal
from offers.phases.chain import phases_address
from portal.languages import active


def lists() -> Iterator[tuple[str, str]]:
    """Titles in the reader's language, with their paths behind it; only of what readers find."""
    named = {
        "networks:organisations": _("Organisations"),
        "networks:people": _("People to turn to"),
        "networks:matrix": _("Who works with whom"),
        "networks:areas": _("Districts and municipalities"),
        "home:resolutions": _("Resolutions"),
        "home:indicators": _("Figures one by one"),
        "home:gaps": _("Where something is missing"),
    }
    if Goal.objects.public().exists():
        named["home:goals"] = _("Goals and where we stand")
    if Demand.objects.public().exists():
        named["home:demands"] = _("You said – what was answered")
    if phases_address():
        named["offers:phases"] = _("Phases of life")
    for name, title in named.items():
        yield title, reverse(name).removeprefix(f"/{active()}/")
