"""One application as its association reads it, from the draft to the decision: all stages."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funding.application.lookup import own_application
from funding.application.models.application import Application
from funding.application.money_rules import money_summary
from funding.application.telling import ASSOCIATION
from funding.application.transitions import WITHDRAW
from funding.application.whole_form import WholeForm, notices_of
from funding.application.words import stages, what_next
from funding.area.access import SignedInRequest, private_page
from funding.area.form_pages import area_page
from funding.area.menu import page_for_city
from funding.decision.models import FundingDecision
from funding.table import TABLE
from funding.workflow.statuses import DECIDED
from portal.workflow import HistoryLine, may


@private_page
@require_safe
def application(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Where it stands, what comes next, what happened. The mails of all roles lead here."""
    try:
        found = own_application(request.user, uid)
    except Http404:
        if address := page_for_city(request.user, uid):
            return redirect(address)
        raise
    whole = WholeForm.of(found) if found.is_editable else None
    context = {
        "application": found,
        "next": what_next(found),
        "stages": stages(found),
        "history": _history(found),
        **notices_of(found),
        "can_withdraw": found.is_submitted and may(request.user, found, WITHDRAW),
        "whole": whole,
        "navigation": whole.navigation() if whole else [],
        "requested": money_summary(whole.facts).requested if whole else found.requested(),
        **(_decision(found) if found.status in DECIDED else {}),
    }
    return area_page(request, "funding/own/application.html", context)


def _history(found: Application) -> list[HistoryLine]:
    begun = HistoryLine(found.created_at, _("Draft begun"))
    return [*TABLE.history(found.events.for_timeline(), ASSOCIATION), begun]


def _decision(found: Application) -> dict[str, object]:
    decisions = found.decisions.select_related("letter").prefetch_related("conditions")
    decision: FundingDecision | None = decisions.last()
    if decision is None:
        return {}
    return {
        "decision": decision,
        "letter": getattr(decision, "letter", None),
    }
