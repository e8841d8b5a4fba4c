"""By what the list of projects is narrowed, as far as this app knows: years and districts. To which
fields of action a project belongs follows from its goals, which an app above knows."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from funding.public.models.projects import LISTED, Project, ProjectDistrict, ProjectIndexPage
from networks.models import District
from portal.content.questions import Question, Row, register_question, register_values
from portal.content.term_choices import worded_terms


def years_of_projects() -> Iterable[Row]:
    """Each year in which a project ran."""
    periods = Project.objects.sources().order_by()
    for pk, start, end in periods.values_list("pk", "period_start", "period_end"):
        ends = [int(day[:4]) for day in (start, end) if day]
        if ends:
            yield from ((pk, str(year)) for year in range(min(ends), max(ends) + 1))


def districts_of_projects() -> Iterable[Row]:
    return ProjectDistrict.objects.values_list("page_id", "district__slug")


def _years() -> Mapping[str, Any]:
    """The newest first."""
    found = ProjectIndexPage.directory().values("year")
    return {year: year for year in sorted(found, reverse=True)}


def register() -> None:
    register_question(LISTED, Question("year", _("Year"), _years, 10))
    register_question(
        LISTED, Question("district", _("District"), partial(worded_terms, District), 30)
    )
    register_values(LISTED, "year", years_of_projects)
    register_values(LISTED, "district", districts_of_projects)
