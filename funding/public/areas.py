"""What the scheme has funded in a district, on the district's page."""

from django.http import HttpRequest

from funding.public.models.projects import ProjectIndexPage, worded_projects
from networks.models import District
from portal.content.sections import Section, register_section


def projects_here(request: HttpRequest, area: District) -> Section | None:
    here = ProjectIndexPage.answering(area.slug)
    if here is None:
        return None
    found = worded_projects(here.ids)
    context = {
        "projects": [found[pk] for pk in here.ids if pk in found],
        "unplaced": here.unanswered,
        "address": here.address,
    }
    return Section(47, "funding/public/area.html", context)


def register() -> None:
    register_section(District, projects_here)
