"""What the scheme has funded in a district, on the district's page."""

from django.http import HttpRequest
from wagtail import hooks

from funding.public.projects import LISTED, Project, ProjectIndexPage, worded_projects
from networks.models import District
from networks.models.areas import Area
from portal.content.addresses import address_of, place_of
from portal.content.narrowing import directory_of
from portal.content.sections import Section


@hooks.register("portal_area_sections")
def projects_here(request: HttpRequest, area: Area) -> Section | None:
    index, known = place_of(ProjectIndexPage), directory_of(LISTED, Project.newest_first)
    if not isinstance(area, District) or not index or not known.ids:
        return None
    here = known.listed(known.having("district", [area.slug]))
    found = worded_projects(here)
    elsewhere = known.everything & ~known.having("district", known.values("district"))
    context = {
        "projects": [found[pk] for pk in here if pk in found],
        "unplaced": elsewhere.bit_count(),
        "address": f"{address_of(index)}?district={area.slug}",
    }
    return Section(47, "funding/public/area.html", context)
