"""Where an editor sets the point of a place: on the same sheet that readers see.

Without a script the two fields of numbers above it do the same.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static

from networks.models import District
from offers.mapping.drawing import Spot, draw
from offers.mapping.outlines import county
from offers.mapping.view import View, around
from portal.content.term_choices import kept_records

if TYPE_CHECKING:
    from offers.models import Location


class PointPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "offers/admin/point_panel.html"

        @property
        def media(self) -> forms.Media:
            names = (versioned_static(f"js/{name}.js") for name in ("map", "point"))
            scripts: list[Any] = [forms.Script(name, defer=True) for name in names]
            return forms.Media(js=scripts)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Any:
            context = super().get_context_data(parent_context)
            location = cast("Location", self.instance)
            point = location.point
            districts = kept_records(District)
            known = [district.middle for district in districts if district.middle]
            area = around([*known, *([point] if point else [])] or county())
            edges = {name: f"{getattr(area, name):.6f}" for name in _EDGES}
            spot = Spot.of(View(area).at(*point), (0, 0)) if point else None
            drawing = draw(area, [], districts)
            return context | {"drawing": drawing, "edges": edges, "spot": spot, "at": location}


_EDGES = ("west", "south", "east", "north")
