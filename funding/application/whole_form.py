"""The long form as a whole: its steps, what is complete, where a problem is mended."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.application.entered import Entered, entered_in
from funding.application.facts import ApplicationFacts
from funding.application.facts_reading import facts_in
from funding.application.forms.steps import FORMS
from funding.application.models.application import Application
from funding.application.models.completion import CompletionRequest
from funding.application.rules import QUESTION_OF, completeness, of_step
from funding.problems import Problem
from funding.scheme.steps import Step
from funding.workflow.statuses import Status
from portal.wording import in_words

INTRODUCTIONS: dict[str, str | Promise] = {
    Step.ASSOCIATION: _("Who applies, whom can we talk to, and where does the money go?"),
    Step.IDEA: _("Say it as you would tell a neighbour. Bullet points are fine."),
    Step.PLACE_AND_TIME: _("Where and when does it happen, and has it begun?"),
    Step.PRECONDITIONS: _("These must be fulfilled. Please say how in a few sentences."),
    Step.CRITERIA: _("The advisory board gives marks for these. Not every project fits all."),
    Step.COSTS: _("Write down everything the project costs, in euros. Estimates are fine."),
    Step.FINANCING: _("Who pays the costs? In the end, costs and money must be equal."),
    Step.ATTACHMENTS: _("Quotes, a plan, pictures: what helps us to understand. Not required."),
}
#: From the end of a call to its decisions, as a rule.
DECISION_WEEKS = 8
_CHOICES = frozenset(QUESTION_OF.values())


@dataclass(frozen=True)
class NavStep:
    """As funding/application/step_nav.html wants it."""

    title: Any
    url: str
    current: bool
    complete: bool
    started: bool


@dataclass(frozen=True)
class Missing:
    """A problem and where it is mended."""

    message: str
    url: str


@dataclass(frozen=True)
class WholeForm:
    """The application with its facts and problems, read once for a page."""

    entered: Entered
    facts: ApplicationFacts
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, application: Application) -> "WholeForm":
        prefetch_related_objects([application.guideline], "cost_categories", "exclusion_rules")
        entered = entered_in(application)
        facts = facts_in(entered)
        return cls(entered, facts, tuple(completeness(facts)))

    @property
    def application(self) -> Application:
        return self.entered.application

    @property
    def is_complete(self) -> bool:
        return not self.problems

    @property
    def first_open_url(self) -> str:
        """Where to go on writing: the first step that is not complete."""
        step = self.problems[0].step if self.problems else Step.ASSOCIATION
        return step_url(self.application, step)

    def is_started(self, step: str) -> bool:
        if step == Step.ATTACHMENTS:
            return False
        return FORMS[step].kind.__name__ in self.application.step_versions

    def stored(self, step: str) -> Any:
        """What a step's form begins with."""
        return self.entered.step(FORMS[step].kind)

    def missing_in(self, step: str) -> list[Missing]:
        return [
            Missing(str(problem), problem_url(self.application, problem))
            for problem in of_step(list(self.problems), step)
        ]

    def missing_by_step(self) -> list[tuple[str, str, list[Missing]]]:
        return [
            (str(step.label), step_url(self.application, step), missing)
            for step in Step
            if (missing := self.missing_in(step))
        ]

    def navigation(self, current: str = "") -> list[NavStep]:
        open_steps = {problem.step for problem in self.problems}
        steps = [
            NavStep(
                step.label,
                step_url(self.application, step),
                step == current,
                step not in open_steps and step != Step.ATTACHMENTS,
                self.is_started(step),
            )
            for step in Step
        ]
        summary = reverse("funding:application_summary", args=[self.application.uid])
        last = NavStep(_("Check and hand in"), summary, current == "summary", False, False)
        return [*steps, last]


def step_url(application: Application, step: str) -> str:
    return reverse("funding:application_step", args=[application.uid, str(step)])


def step_after(application: Application, step: str) -> str:
    """Where “save and continue” leads."""
    order = Step.values
    position = order.index(step) + 1
    if position < len(order):
        return step_url(application, order[position])
    return reverse("funding:application_summary", args=[application.uid])


def step_before(application: Application, step: str) -> str:
    position = Step.values.index(step)
    return step_url(application, Step.values[position - 1]) if position else ""


def problem_url(application: Application, problem: Problem) -> str:
    """The step with the field in view, where the problem is explained once more."""
    return f"{step_url(application, problem.step)}?check=1#{problem_anchor(problem)}"


def problem_anchor(problem: Problem) -> str:
    name = problem.field
    if name == "items":
        return "id_rows-0-category" if problem.step == Step.COSTS else "id_rows-0-kind"
    is_choice = name in _CHOICES or name.endswith("-yes")
    return f"id_{name}_0" if is_choice else f"id_{name}"


def open_request(application: Application) -> CompletionRequest | None:
    """What the office asks for at present."""
    if application.status != Status.INCOMPLETE:
        return None
    request: CompletionRequest | None = application.open_request
    return request


def notices_of(application: Application) -> dict[str, Any]:
    """What stands above an application that is still to be handed in (notices.html)."""
    asked = open_request(application)
    return {
        "asked": asked,
        "last_day": last_day(application, asked),
        "too_late": is_too_late(application, asked),
    }


def too_early(application: Application) -> str:
    """A warning, no refusal: it is to begin before the town has probably decided (rule 4)."""
    start, likely = application.period_start, likely_decision(application)
    may_wait = application.is_editable and not application.early_start_permitted
    if start is None or start >= likely or not may_wait or application.early_start_reason:
        return ""
    words = {"start": in_words(start), "decision": in_words(likely)}
    return (
        gettext(
            "Your project is to begin on %(start)s. We probably decide around %(decision)s, and "
            "before that you must not begin. Choose a later day, or write below why it cannot wait."
        )
        % words
    )


def likely_decision(application: Application) -> datetime.date:
    """The board begins to read when the call has closed."""
    closes = timezone.localdate(application.call.closes_at)
    return closes + datetime.timedelta(weeks=DECISION_WEEKS)


def last_day(application: Application, request: CompletionRequest | None) -> datetime.date:
    """Until when it can be handed in."""
    return request.deadline if request else timezone.localdate(application.call.closes_at)


def is_too_late(application: Application, request: CompletionRequest | None) -> bool:
    if application.status == Status.DRAFT:
        return not application.call.is_open()
    return request is not None and request.is_over(timezone.localdate())
