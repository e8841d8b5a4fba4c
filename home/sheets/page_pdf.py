"""A public page as a PDF, in the reader's language: to print, to keep, to send on."""

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from home.sheets.qr import qr_svg
from home.sheets.reading import Node, nodes_of
from offers.events.times import day_in_words
from portal.content.city import CitySettings
from portal.languages import active, direction
from portal.typesetting.pdf import typeset
from portal.typesetting.printing import fit

#: The level of a page's parts; with more of them the paper begins with a table of contents.
PART, MANY_PARTS = 2, 6
TEMPLATE = Path(__file__).parent / "typst" / "page.typ"


def page_pdf(html: str, url: str) -> bytes:
    """`html` is the page as it is sent; `url` leads to it, and is true for longer than paper."""
    today = timezone.localdate()
    city = CitySettings.load()
    head, nodes = _parted(nodes_of(html, url))
    line = _("As of %(day)s. The living page: %(url)s")
    data = {
        "language": active().partition("-")[0],
        "is_rtl": direction(active()) == "rtl",
        "city": city.city_name,
        "portal": str(city.portal_name),
        "title": _title(head) or city.city_name,
        "head": [node.as_data() for node in head],
        "nodes": [node.as_data() for node in nodes],
        "contents": _("Contents") if _is_long(nodes) else "",
        "qr": qr_svg(url),
        "qr_label": _("QR code of this page"),
        "url": url,
        "footer": line % {"day": day_in_words(today), "url": f"\u2066{url}\u2069"},
    }
    return typeset(TEMPLATE, fit(data), dated=today)


def _is_long(nodes: list[Node]) -> bool:
    return sum(node.kind == "heading" and node.level == PART for node in nodes) > MANY_PARTS


def _parted(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    """What stands beside the code: all up to the title, and the summary below it."""
    titles = [n for n, node in enumerate(nodes) if node.kind == "heading"]
    if not titles:
        return [], nodes
    end = titles[0] + 1
    if nodes[end : end + 1] and nodes[end].kind == "line":
        end += 1
    return nodes[:end], nodes[end:]


def _title(nodes: list[Node]) -> str:
    first = next((node for node in nodes if node.kind == "heading"), None)
    return "".join(run.text for run in first.runs) if first else ""
