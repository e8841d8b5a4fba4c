"""What a decision means, in plain words of the applicant's language."""

from django.utils import formats, translation
from django.utils.translation import gettext

from funding.decision.models import FundingDecision
from portal.money import ZERO, format_eur


def explanation(decision: FundingDecision, language: str) -> tuple[str, ...]:
    """In sentences: what was decided, and what to do now."""
    with translation.override(language):
        if decision.outcome == FundingDecision.Outcome.APPROVED:
            return tuple(_approval_in_words(decision))
        if decision.outcome == FundingDecision.Outcome.REJECTED:
            first = gettext("We cannot fund your project “%(title)s”.")
        else:
            first = gettext("We take back the grant for your project “%(title)s”.")
        return (
            first % {"title": decision.application.title},
            gettext("The letter gives the reason and says how you can object."),
        )


def _approval_in_words(decision: FundingDecision) -> list[str]:
    lines = [
        gettext("Your project “%(title)s” receives %(amount)s.")
        % {"title": decision.application.title, "amount": format_eur(decision.amount or ZERO)}
    ]
    if decision.conditions.exists():
        lines.append(gettext("There are conditions. You find them in the letter."))
    if decision.proof_due_on:
        day = formats.date_format(decision.proof_due_on, "DATE_FORMAT")
        lines.append(
            gettext("Until %(day)s, please show us what the money was used for.") % {"day": day}
        )
    lines.append(gettext("The letter also says how you can object."))
    return lines
