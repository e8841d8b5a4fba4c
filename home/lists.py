"""Lists of records and figures: they stand in no tree, so what goes through all pages asks here."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

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
        yield title, reverse(name).removeprefix(f"/{active()}/")
