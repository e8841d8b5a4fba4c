"""To which fields of action a funded project belongs: those of the goals that it serves, itself or
through a measure. So nobody enters a field twice, and the two never differ."""

from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _

from funding.public.models.projects import LISTED
from home.models import FieldOfAction, GoalProject, MeasureProject
from home.models.written import written_publicly
from portal.content.questions import Question, Row, register_question, register_values
from portal.content.term_choices import worded_terms


def fields_of_goals() -> Iterable[Row]:
    ties = GoalProject.objects.filter(written_publicly("goal__"), goal__field__isnull=False)
    return ties.order_by().values_list("project_id", "goal__field__slug").distinct()


def fields_of_measures() -> Iterable[Row]:
    served = "measure__goal_links__goal__"
    ties = MeasureProject.objects.filter(
        written_publicly("measure__"), written_publicly(served), **{f"{served}field__isnull": False}
    )
    return ties.order_by().values_list("project_id", f"{served}field__slug").distinct()


def register() -> None:
    fields = partial(worded_terms, FieldOfAction)
    register_question(LISTED, Question("field", _("Field of action"), fields, 20))
    register_values(LISTED, "field", fields_of_goals)
    register_values(LISTED, "field", fields_of_measures)
