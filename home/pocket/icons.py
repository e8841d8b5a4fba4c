"""The portal's sign for a home screen, in the colours of the city: drawn, so that a city needs no
picture of its own. The same sign as `static/img/favicon.svg`."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

#: A maskable icon may be cut to a circle: what counts stands within four fifths of it.
GRID = 32
#: Drawn larger and made smaller, so that curves are smooth.
FINER = 4
ARCS = (((8, 12, 24, 28), 180, 360), ((12, 16, 20, 24), 180, 360))
LINE = ((7, 25), (25, 25))
INNER, GROUND_LINE = "#f2c45a", "#f29c86"


@lru_cache(maxsize=16)
def icon_png(size: int, ground: str) -> bytes:
    """A square of so many pixels on the ground of the city's colour."""
    side = size * FINER
    unit = side / GRID
    image = Image.new("RGB", (side, side), ground)
    draw = ImageDraw.Draw(image)
    width = round(3 * unit)
    half = 1.5
    for (box, start, end), colour in zip(ARCS, ("#ffffff", INNER), strict=True):
        left, top, right, bottom = box
        outer = [(left - half) * unit, (top - half) * unit]
        outer += [(right + half) * unit, (bottom + half) * unit]
        draw.arc(outer, start, end, fill=colour, width=width)
    draw.line([(x * unit, y * unit) for x, y in LINE], fill=GROUND_LINE, width=width)
    file = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()
