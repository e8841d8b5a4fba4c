"""What the scheme has funded in a district, on the district's page."""

from django.http import HttpRequest

from funding.public.models.projects import LISTED, Project, ProjectIndexPage, worded_projects
from networks.models import District
from portal.content.addresses import address_of, place_of
from portal.content.narrowing import directory_of
from portal.content.sections import Section, register_section


def projects_here(request: HttpRequest, area: District) -> Section | None:
    index, known = place_of(ProjectIndexPage), directory_of(LISTED, Project.newest_first)
    if not index or not known.ids:
        return None
    here = known.listed(known.having("district", [area.slug]))
    found = worded_projects(here)
    context = {
        "projects": [found[pk] for pk in here if pk in found],
        "unplaced": known.without("district").bit_count(),
        "address": f"{address_of(index)}?district={area.slug}",
    }
    return Section(47, "funding/public/area.html", context)


def register() -> None:
    register_section(District, projects_here)
