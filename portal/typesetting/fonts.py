"""The fonts of all PDFs, put into `build/fonts` by `npm run build`.

Only these are used, never the machine's own, so that the same letter is the same file anywhere.
"""

from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from fontTools.ttLib import TTFont

NEEDED = frozenset({"Noto Sans", "Vazirmatn"})


@cache
def fonts() -> typst.Fonts:
    """Raises ImproperlyConfigured where one is missing: the typesetter would leave its text out."""
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_folder())],
    )
    if missing := NEEDED.difference(found.families()):
        names = ", ".join(sorted(missing))
        raise ImproperlyConfigured(f"Fonts of the PDFs are missing ({names}): npm run build.")
    return found


@cache
def characters() -> frozenset[str]:
    """Every character that the fonts can show."""
    fonts()
    codes: set[int] = set()
    for path in sorted(_folder().glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            codes.update(font.getBestCmap())
    return frozenset(map(chr, codes))


def _folder() -> Path:
    folder: Path = settings.BASE_DIR / "build" / "fonts"
    return folder
