"""“May we apply?”: public, without a cookie; the answers stand in the address and nowhere else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funding.application.facts_reading import call_terms, guideline_terms
from funding.area.forms import anchor
from funding.public.forms import SelfCheckForm
from funding.public.self_check import Answers, Verdict, judge
from funding.scheme.models.call import Call
from funding.scheme.services import next_call, open_calls
from portal.content.page_cache import cache_publicly
from portal.content.queries import narrow

#: What may be asked in the address: the round, and the questions of `SelfCheckForm`.
KNOWN = (
    "call", "takes_place_here", "has_begun", "funded_elsewhere", "period_start", "period_end",
    "costs", "amount",
)  # fmt: skip


@require_safe
def self_check(request: HttpRequest) -> HttpResponse:
    narrow(request, KNOWN)
    calls = list(open_calls())
    chosen = next((call for call in calls if str(call.pk) == request.GET.get("call")), None)
    call = chosen or (calls[0] if calls else next_call())
    context: dict[str, Any] = {
        "call": call,
        "others": [other for other in calls if other != call],
        "is_open": bool(calls),
        "seo": {"description": _("A few questions tell you whether your idea can be funded.")},
    }
    status = 200
    if call:
        sent = SelfCheckForm(request.GET, guideline=guideline_terms(call.guideline))
        form = sent if sent.is_asked else SelfCheckForm(guideline=sent.guideline)
        context |= _checked(form, call) | {"form": form, "nothing_answered": sent.is_sent_empty}
        status = 422 if sent.is_sent_empty or (form.is_asked and form.errors) else 200
    response = render(request, "funding/public/self_check.html", context, status=status)
    return response if request.GET else cache_publicly(response)


def _checked(form: SelfCheckForm, call: Call) -> dict[str, Any]:
    context: dict[str, Any] = {
        "terms": form.guideline,
        "partly": [row for row in form.guideline.categories if 0 < row.rate < 1],
    }
    if form.is_bound and form.is_valid():
        verdict = judge(_answers(form), form.guideline, call_terms(call), timezone.localdate())
        context |= {"verdict": verdict, "anchors": _anchors(form, verdict)}
    return context


def _answers(form: SelfCheckForm) -> Answers:
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    return Answers(**given | {"costs": tuple(given.get("costs", ()))})


def _anchors(form: SelfCheckForm, verdict: Verdict) -> list[dict[str, str]]:
    """What is still open, each leading to its question."""
    return [
        {"text": reason.text, "url": f"#{anchor(form[reason.field])}"}
        for reason in verdict.questions
        if reason.field in form.fields
    ]
