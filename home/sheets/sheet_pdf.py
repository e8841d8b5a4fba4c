"""One sheet of up to six things, to hand out or to pin up: A4 or A6, one language or two."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from home.sheets.entries import entry_of
from home.sheets.outline import map_of
from home.sheets.qr import qr_svg
from home.sheets.subjects import Subject, path_of
from offers.events.times import day_in_words
from portal.content.city import CitySettings
from portal.languages import direction, native_name
from portal.mail import absolute
from portal.typesetting.pdf import typeset
from portal.typesetting.printing import fit

TEMPLATE = Path(__file__).parent / "typst" / "sheet.typ"


@dataclass(frozen=True)
class Sheet:
    """What a helper has chosen. The first of the languages is that of the sheet as a whole."""

    subjects: tuple[Subject, ...]
    languages: tuple[str, ...]
    paper: str


def sheet_pdf(sheet: Sheet) -> bytes:
    first = sheet.languages[0]
    city = CitySettings.load()
    things = [
        (subject, [entry_of(subject, language) for language in sheet.languages])
        for subject in sheet.subjects
    ]
    places = [
        (n, point) for n, (_s, entries) in enumerate(things, 1) for point in entries[0].points
    ]
    drawn = map_of(places)
    with translation.override(first):
        data = {
            "language": first.partition("-")[0],
            "is_rtl": direction(first) == "rtl",
            "paper": sheet.paper,
            "city": city.city_name,
            "columns": [_column(language) for language in sheet.languages],
            "items": [_item(subject, entries, sheet.languages) for subject, entries in things],
            "map": drawn.as_data() if drawn else None,
            "map_label": _("Outline map: where the numbered places are, roughly"),
        }
    return typeset(TEMPLATE, fit(data), dated=timezone.localdate())


def _column(language: str) -> dict[str, Any]:
    """What a sheet says besides its things, in one language."""
    with translation.override(language):
        day = day_in_words(timezone.localdate())
        return {
            "language": language.partition("-")[0],
            "is_rtl": direction(language) == "rtl",
            "name": native_name(language),
            "title": _("Where you find help"),
            "date": _("The codes lead to the living pages. As of %(day)s") % {"day": day},
        }


def _item(subject: Subject, entries: Sequence[Any], languages: Sequence[str]) -> dict[str, Any]:
    columns = []
    for entry, language in zip(entries, languages, strict=True):
        with translation.override(language):
            columns.append(entry.as_data())
    url = absolute(f"/{languages[0]}/{path_of(subject)}")
    return {"url": url, "qr": qr_svg(url), "qr_label": _("QR code: %(url)s") % {"url": url},
            "columns": columns}  # fmt: skip
