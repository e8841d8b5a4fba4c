"""What the letter means, in plain words of the applicant's language: a sheet beside the letter."""

import datetime

from django.utils import formats, translation
from django.utils.translation import gettext

from funding.decision.letter_content import LetterContent
from funding.decision.letters import printable
from funding.decision.letters.decision import address_and_contact
from funding.decision.letters.typesetting import typeset
from funding.decision.models import FundingDecision
from portal import languages
from portal.money import format_eur


def render_explanation(content: LetterContent, language: str = "") -> bytes:
    """The sheet as PDF, in `content.explanation_language` where no other is asked for."""
    code = language or content.explanation_language
    lead = content.explanation if code == content.explanation_language else ()
    address, contact = address_and_contact(content.sender)
    with translation.override(code):
        data = {
            "language": code.partition("-")[0],
            "is_rtl": languages.direction(code) == "rtl",
            "title": gettext("What this letter means"),
            "letter": printable.line(_which_letter(content)),
            "lead": [printable.line(text) for text in lead],
            "glance": gettext("At a glance"),
            "facts": _facts(content),
            "next": gettext("What to do now"),
            "steps": [printable.line(text) for text in _steps(content)],
            "ask": gettext("Do you have questions? Ask us."),
            "office": [*address[:1], *(contact or address[1:])],
            "binding": gettext("Only the German letter has legal force. This sheet explains it."),
        }
    return typeset("explanation.typ", data, dated=content.issued_on)


def _which_letter(content: LetterContent) -> str:
    return gettext("About the letter %(number)s of %(day)s") % {
        "number": content.number,
        "day": _date(content.issued_on),
    }


def _facts(content: LetterContent) -> list[dict[str, object]]:
    """Label and value; `german` marks what is quoted from the letter."""
    outcomes = {
        FundingDecision.Outcome.APPROVED: gettext("You receive the grant."),
        FundingDecision.Outcome.REJECTED: gettext("You do not receive a grant."),
        FundingDecision.Outcome.REVOKED: gettext("The grant is taken back."),
    }
    facts = [
        (gettext("Project"), content.application_title, True),
        (gettext("Programme"), content.programme, True),
        (gettext("Decision"), outcomes[FundingDecision.Outcome(content.outcome)], False),
    ]
    if content.amount is not None:
        facts.append((gettext("Amount"), format_eur(content.amount), False))
    if (
        content.period_start
        and content.period_end
        and content.outcome == FundingDecision.Outcome.APPROVED
    ):
        period = f"{_date(content.period_start)} – {_date(content.period_end)}"
        facts.append((gettext("Time of the project"), period, False))
    if content.proof_due_on:
        facts.append((gettext("Proof of use until"), _date(content.proof_due_on), False))
    return [
        {"label": label, "value": printable.line(value), "german": german}
        for label, value, german in facts
    ]


def _steps(content: LetterContent) -> list[str]:
    objection = _objection(content.court)
    if content.outcome == FundingDecision.Outcome.APPROVED:
        return [*_steps_of_approval(content), objection]
    steps = [gettext("Read in the letter why we decided so (“Begründung”).")]
    if content.outcome == FundingDecision.Outcome.REVOKED:
        steps.append(
            gettext("If you have already received money, you may get another letter about it.")
        )
    return [*steps, objection]


def _objection(court: str) -> str:
    if not court:  # of a letter from before the city had filled it in
        return gettext(
            "You can take action against the decision. How, and until when, stands at the end of "
            "the letter under “Rechtsbehelfsbelehrung”."
        )
    return gettext(
        "You can take action against the decision before the court: %(court)s. How, and until "
        "when, stands at the end of the letter under “Rechtsbehelfsbelehrung”."
    ) % {"court": court}


def _steps_of_approval(content: LetterContent) -> list[str]:
    steps = []
    if content.conditions:
        steps.append(gettext("Read the conditions in the letter (“Auflagen”). Keep to them."))
    steps += [
        gettext("Use the money only for this project, and only in the time of the project."),
        gettext("Keep all bills and receipts."),
    ]
    if content.proof_due_on:
        steps.append(
            gettext(
                "Until %(day)s, send us a report, the actual costs and the receipts. "
                "Money that is left goes back."
            )
            % {"day": _date(content.proof_due_on)}
        )
    return steps


def _date(day: datetime.date) -> str:
    return formats.date_format(day, "DATE_FORMAT")
