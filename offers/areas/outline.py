"""A small map of an area: the outlines around it, its own municipality marked, and its name."""

from networks.models import District
from networks.models.areas import Area
from offers.mapping.drawing import Drawing, draw
from offers.mapping.outlines import county, lies_within, rings
from offers.mapping.view import around
from portal.languages import SOURCE_LANGUAGE


def small_map(area: Area) -> Drawing | None:
    """Of a district the municipality around it, of a municipality the county; nothing where nobody
    has said where it is."""
    if isinstance(area, District):
        return _of_district(area)
    name = area.name.get(SOURCE_LANGUAGE, "")
    return draw(around(county()), [], [], home=name) if name in rings() else None


def _of_district(district: District) -> Drawing | None:
    middle = district.middle
    if middle is None:
        return None
    around_it = [
        (latitude, longitude)
        for ring in rings().values()
        if lies_within(ring, *middle)
        for longitude, latitude in ring
    ]
    return draw(around([middle, *around_it]), [], [district])
