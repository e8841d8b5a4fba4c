"""What is missing, and what excludes (rules 3 to 5): the same answer for the applicant's list of
what is missing and for the strict check at the hand-in."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.application.facts import Answered, ApplicationFacts
from funding.application.money_rules import cost_problems, financing_problems
from funding.iban import is_iban
from funding.postcode import WRONG as WRONG_POSTCODE
from funding.postcode import is_postcode
from funding.problems import Problem
from funding.scheme.asked import About
from funding.scheme.models.guideline import Guideline
from funding.scheme.models.items import ExclusionRule
from funding.scheme.steps import Step
from portal.wording import Words

REQUIRED: tuple[tuple[Step, str, str | Promise], ...] = (
    (Step.ASSOCIATION, "contact_name", _("Please name the person we can talk to.")),
    (Step.ASSOCIATION, "contact_email", _("Please give an e-mail address we can write to.")),
    (Step.ASSOCIATION, "street", _("Please give the association’s street and number.")),
    (Step.ASSOCIATION, "postcode", _("Please give the postcode.")),
    (Step.ASSOCIATION, "city", _("Please give the town.")),
    (Step.ASSOCIATION, "account_holder", _("Please write whose bank account it is.")),
    (Step.ASSOCIATION, "iban", _("Please give the IBAN of the association’s account.")),
    (Step.IDEA, "title", _("Please give the project a title.")),
    (Step.PLACE_AND_TIME, "place", _("Please write where the project takes place.")),
    (Step.PLACE_AND_TIME, "period_start", _("Please write when the project begins.")),
    (Step.PLACE_AND_TIME, "period_end", _("Please write when the project ends.")),
)


def completeness(facts: ApplicationFacts) -> list[Problem]:
    """Everything that keeps the application from being handed in, in the order of the steps."""
    problems = [
        *missing_fields(facts),
        *malformed_fields(facts),
        *exclusions(facts),
        *unanswered(facts),
        *cost_problems(facts),
        *financing_problems(facts),
    ]
    order = {step: position for position, step in enumerate(Step.values)}
    return sorted(problems, key=lambda problem: order[problem.step])


def of_step(problems: list[Problem], step: str) -> list[Problem]:
    return [problem for problem in problems if problem.step == step]


def missing_fields(facts: ApplicationFacts) -> list[Problem]:
    def is_empty(name: str) -> bool:
        value = getattr(facts, name)
        return value is None or not str(value).strip()

    return [
        Problem(f"{name}_missing", step, name, message)
        for step, name, message in REQUIRED
        if is_empty(name)
    ]


def malformed_fields(facts: ApplicationFacts) -> list[Problem]:
    problems = []
    if facts.postcode and not is_postcode(facts.postcode):
        problems.append(Problem("postcode_invalid", Step.ASSOCIATION, "postcode", WRONG_POSTCODE))
    if facts.iban and not is_iban(facts.iban):
        problems.append(
            Problem(
                "iban_invalid", Step.ASSOCIATION, "iban",
                _("This is not a valid IBAN. Please compare it with your bank card."),
            )
        )  # fmt: skip
    if facts.contact_email and not _is_email(facts.contact_email):
        problems.append(
            Problem(
                "contact_email_invalid", Step.ASSOCIATION, "contact_email",
                _("This e-mail address is not complete."),
            )
        )  # fmt: skip
    if facts.period_start and facts.period_end and facts.period_end < facts.period_start:
        problems.append(
            Problem(
                "period_reversed", Step.PLACE_AND_TIME, "period_end",
                _("The project ends before it begins. Please check the dates."),
            )
        )  # fmt: skip
    return problems


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


# --- Exclusions (rule 4) ------------------------------------------------------------------------

Check = ExclusionRule.Check
#: Exclusions that look at the first and the last day alone.
ABOUT_DAYS: frozenset[str] = frozenset({Check.OVER, Check.OUTSIDE_PERIOD})
#: The question whose answer an exclusion looks at. Who names no such exclusion does not ask it.
QUESTION_OF: dict[str, str] = {
    Check.OUTSIDE_PLACE: "takes_place_here",
    Check.BEGUN: "has_begun",
    Check.OTHER_TITLE: "funded_elsewhere",
}


def exclusions(facts: ApplicationFacts) -> list[Problem]:
    """Reasons not to fund that the guideline names; a question left open is a problem too."""
    return [
        problem
        for rule in facts.guideline.exclusions
        if (problem := EXCLUSION_TESTS[rule.check](facts))
    ]


def unasked(guideline: Guideline) -> frozenset[str]:
    """Questions of the form that no exclusion of this edition looks at."""
    named = {rule.check_name for rule in guideline.exclusions}
    names = {name for check, name in QUESTION_OF.items() if check not in named}
    return frozenset(names if Check.BEGUN in named else names | {"early_start_reason"})


def left_out(values: Any, guideline: Guideline) -> frozenset[str]:
    """What nobody answered because the edition does not ask it. Where all is answered, as nearly
    always, the edition need not be read."""
    if all(getattr(values, name, "") is not None for name in QUESTION_OF.values()):
        return frozenset()
    return frozenset(name for name in unasked(guideline) if getattr(values, name) in (None, ""))


def _begun(facts: ApplicationFacts) -> Problem | None:
    if facts.early_start_permitted:
        return None
    step = Step.PLACE_AND_TIME
    if facts.has_begun or (facts.period_start and facts.period_start < facts.today):
        return Problem(
            "begun", step, "period_start",
            _(
                "The project has already begun. Projects that have begun cannot be funded, "
                "unless we permitted an early start."
            ),
        )  # fmt: skip
    if facts.has_begun is None:
        return Problem(
            "has_begun_missing", step, "has_begun",
            _("Please say whether the project has already begun."),
        )  # fmt: skip
    return None


def over(facts: ApplicationFacts) -> Problem | None:
    """Nothing is left to fund, unless it was permitted to begin early."""
    if facts.early_start_permitted or facts.period_end is None or facts.period_end >= facts.today:
        return None
    return Problem(
        "over", Step.PLACE_AND_TIME, "period_end",
        _("By its own dates the project was over on %(day)s. Without a permitted early start it "
          "cannot be funded any more."),
        {"day": facts.period_end},
    )  # fmt: skip


def _other_title(facts: ApplicationFacts) -> Problem | None:
    step = Step.PLACE_AND_TIME
    if facts.funded_elsewhere:
        return Problem(
            "funded_elsewhere", step, "funded_elsewhere",
            _("The project is funded by another programme. It cannot be funded twice."),
        )  # fmt: skip
    if facts.funded_elsewhere is None:
        return Problem(
            "funded_elsewhere_missing", step, "funded_elsewhere",
            _("Please say whether another programme funds the project."),
        )  # fmt: skip
    return None


def _outside_place(facts: ApplicationFacts) -> Problem | None:
    step = Step.PLACE_AND_TIME
    if facts.takes_place_here is None:
        return Problem(
            "takes_place_here_missing", step, "takes_place_here",
            _("Please say whether the project takes place in our town."),
        )  # fmt: skip
    if not facts.takes_place_here:
        return Problem(
            "outside_place", step, "takes_place_here",
            _("Only projects in our town can be funded."),
        )  # fmt: skip
    return None


def _outside_period(facts: ApplicationFacts) -> Problem | None:
    call = facts.call
    for day, name in ((facts.period_start, "period_start"), (facts.period_end, "period_end")):
        if day and not call.measure_from <= day <= call.measure_until:
            return Problem(
                "outside_period", Step.PLACE_AND_TIME, name,
                _("The project must take place between %(first)s and %(last)s."),
                {"first": call.measure_from, "last": call.measure_until},
            )  # fmt: skip
    return None


EXCLUSION_TESTS: dict[str, Callable[[ApplicationFacts], Problem | None]] = {
    Check.BEGUN: _begun,
    Check.OVER: over,
    Check.OTHER_TITLE: _other_title,
    Check.OUTSIDE_PLACE: _outside_place,
    Check.OUTSIDE_PERIOD: _outside_period,
}


# --- What the edition asks (rule 5) -------------------------------------------------------------


def unanswered(facts: ApplicationFacts) -> list[Problem]:
    return [problem for answer in facts.answers if (problem := _TESTS[answer.asked.about](answer))]


def _precondition(answer: Answered) -> Problem | None:
    """It must be fulfilled, and the applicant says how."""
    asked = answer.asked
    if answer.yes is None:
        return _about(answer, "precondition_missing", asked.yes_field, _("Please answer: %(name)s"))
    if not answer.yes:
        words = _("This must be fulfilled: %(name)s")
        return _about(answer, "precondition_not_met", asked.yes_field, words)
    if not answer.text.strip():
        words = _("Please explain how: %(name)s")
        return _about(answer, "precondition_text_missing", asked.text_field, words)
    return None


def _criterion(answer: Answered) -> Problem | None:
    if answer.text.strip():
        return None
    words = _("Please write something about: %(name)s")
    return _about(answer, "criterion_missing", answer.asked.text_field, words)


def _question(answer: Answered) -> Problem | None:
    asked = answer.asked
    if not asked.required:
        return None
    if asked.takes_yes and answer.yes is None:
        field = asked.yes_field
    elif asked.takes_text and not answer.text.strip() and answer.yes is not False:
        field = asked.text_field
    else:
        return None
    if asked.if_missing:
        own = {"words": asked.if_missing}
        return Problem("answer_missing", asked.step, field, "%(words)s", own)
    return _about(answer, "answer_missing", field, _("Please answer: %(name)s"))


def _about(answer: Answered, code: str, field: str, words: Words) -> Problem:
    return Problem(code, answer.asked.step, field, words, {"name": answer.asked.label})


_TESTS: dict[str, Callable[[Answered], Problem | None]] = {
    About.PRECONDITION: _precondition,
    About.CRITERION: _criterion,
    About.QUESTION: _question,
}
