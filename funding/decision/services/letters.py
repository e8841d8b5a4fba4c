"""The letter that follows a decision: made once, stored as issued, never changed (rule 8)."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils import formats, timezone, translation

from funding.application.models.application import Application
from funding.decision import letters
from funding.decision.explaining import explanation
from funding.decision.letter_content import LetterContent
from funding.decision.letters import CostRow, printable
from funding.decision.letters.legal_remedy import named_court, require_court
from funding.decision.models import FundingDecision, Letter
from funding.storage import private_storage
from portal.languages import SOURCE_LANGUAGE
from portal.models import User


@dataclass(frozen=True)
class Draft:
    """All that a letter is set from: two that are equal are the same letter."""

    content: LetterContent
    costs: tuple[CostRow, ...]


@dataclass(frozen=True)
class StoredLetter:
    """Set and in the store, and no letter until a decision stands by it."""

    draft: Draft
    name: str
    sha256: str

    def discard(self) -> None:
        private_storage().delete(self.name)


def draft_of(decision: FundingDecision) -> Draft:
    """With the plan of costs it rests on, where money is granted.

    Raises:
        TransitionRefused: `court_missing`, no letter without the court that one can turn to.
    """
    require_court()
    is_granted = decision.outcome == FundingDecision.Outcome.APPROVED
    costs = letters.cost_rows(decision.application, SOURCE_LANGUAGE) if is_granted else ()
    return Draft(letter_content(decision), costs)


def store_letter(draft: Draft) -> StoredLetter:
    """Takes as long as the typesetter and the store do: nobody's row is locked meanwhile."""
    pdf = render_pdf(draft.content, draft.costs)
    field = Letter._meta.get_field("file")
    name = field.storage.save(field.generate_filename(Letter(), "letter.pdf"), ContentFile(pdf))
    return StoredLetter(draft, name, hashlib.sha256(pdf).hexdigest())


def issue_letter(decision: FundingDecision, letter: StoredLetter, *, actor: User) -> Letter:
    content = letter.draft.content
    return Letter.objects.create(
        decision=decision,
        number=content.number,
        file=letter.name,
        sha256=letter.sha256,
        issued_by=actor,
        language=content.explanation_language,
        explanation="\n\n".join(content.explanation),
    )


def render_pdf(content: LetterContent, costs: tuple[CostRow, ...]) -> bytes:
    return letters.render(content, costs)


def lost_in_letter(application: Application) -> str:
    """What of the association's own words the letter would show as the replacement character."""
    labels = application.cost_items.values_list("label", flat=True)
    return printable.lost_in(application.title, *_recipient(application), *labels)


def letter_content(decision: FundingDecision) -> LetterContent:
    """What the letter says. Its own language is the authority's: the source language."""
    application = Application.objects.select_related(
        "call__programme", "guideline", "organisation"
    ).get(pk=decision.application_id)
    programme, guideline = application.call.programme, application.guideline
    with translation.override(SOURCE_LANGUAGE):
        return LetterContent(
            number=_number(decision, application),
            outcome=decision.outcome,
            issued_on=timezone.localdate(decision.decided_at),
            sender=tuple(programme.office.splitlines()),
            recipient=_recipient(application),
            programme=str(programme.name),
            guideline_edition=guideline.edition,
            call_year=application.call.year,
            application_number=application.number,
            application_title=application.title,
            organisation=application.organisation.name,
            decider=decision.decider.get_full_name(),
            requested=application.requested(),
            amount=decision.amount,
            reason=decision.reason,
            conditions=tuple(_conditions(decision)),
            period_start=application.period_start,
            period_end=application.period_end,
            proof_due_on=decision.proof_due_on,
            legal_remedy=str(guideline.legal_remedy),
            court=named_court(),
            explanation_language=application.language,
            explanation=explanation(decision, application.language),
        )


def _number(decision: FundingDecision, application: Application) -> str:
    """Programme, application's number, and which of its decisions it is: `projects-2024-007-1`.

    A programme whose short name begins like another's adds its key where the number is taken.
    """
    position = application.decisions.filter(pk__lte=decision.pk).count()
    programme = application.call.programme
    number = f"{programme.slug[:12].rstrip('-')}-{application.number}-{position}"
    if Letter.objects.filter(number=number).exclude(decision=decision).exists():
        return f"{number}-{programme.pk}"
    return number


def _recipient(application: Application) -> tuple[str, ...]:
    place = f"{application.postcode} {application.city}".strip()
    lines = (application.organisation.name, application.contact_name, application.street, place)
    return tuple(line for line in lines if line)


def _conditions(decision: FundingDecision) -> list[str]:
    return [
        f"{row.text} ({formats.date_format(row.due_on, 'DATE_FORMAT')})" if row.due_on else row.text
        for row in decision.conditions.all()
    ]
