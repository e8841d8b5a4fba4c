"""What an organiser sees behind the link: the own events, and a form for each kind of proposal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from networks.models import Organisation
from offers.events.models import Event
from offers.events.proposals.days import days_of
from offers.events.proposals.forms import FORMS, ProposalForm
from offers.events.proposals.models import EventProposal, OrganiserLink
from offers.events.proposals.services import TooManyWaitError, propose
from offers.events.proposals.wording import rows_of
from portal.limits import may_ask

FOLDER = "offers/events/proposals"
NOT_FOUND, WRONG_INPUT, TOO_MANY = 404, 422, 429
MOST_EVENTS = 50


def _answer(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> Any:
    seo = {"noindex": True}
    return render(request, f"{FOLDER}/{name}.html", context | {"seo": seo}, status=status)


def _ended(request: HttpRequest) -> HttpResponse:
    """The same for a link that ended, was taken back, or never was."""
    return _answer(request, "ended", {}, NOT_FOUND)


def _events_of(organisation: Organisation) -> list[Event]:
    """Those with dates to come; one that only rests or is over cannot be moved."""
    found = Event.objects.sources().filter(organisation=organisation, is_over=False).dated()
    events = found.prefetch_related("date_changes").order_by("title", "pk")[:MOST_EVENTS]
    return [event for event in events if days_of(event)]


@never_cache
@require_safe
def proposals(request: HttpRequest, token: str) -> HttpResponse:
    link = OrganiserLink.objects.of_token(token)
    if link is None:
        return _ended(request)
    waiting = EventProposal.objects.open().filter(organisation=link.organisation)
    context = {
        "link": link,
        "token": token,
        "events": [(event, event.dates.next) for event in _events_of(link.organisation)],
        "waiting": [(p, rows_of(p)) for p in waiting.for_inbox()],
        "is_sent": "sent" in request.GET,
    }
    return _answer(request, "overview", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, token: str, kind: str, event_id: int = 0) -> HttpResponse:
    """Asked, shown once more, sent. An event of somebody else is not found."""
    link = OrganiserLink.objects.of_token(token)
    form_class = FORMS.get(kind)
    if link is None or form_class is None:
        return _ended(request)
    event = next((e for e in _events_of(link.organisation) if e.pk == event_id), None)
    if (event is None) != (kind == EventProposal.Kind.NEW):
        return _ended(request)
    data = request.POST if request.method == "POST" else None
    form = form_class(data, organisation=link.organisation, event=event)
    context = {"link": link, "token": token, "form": form, "event": event}
    if data is None or "correct" in data:
        form.is_valid()  # what was typed stays, and is not held against anybody yet
        return _answer(request, "form", context | {"unchecked": True})
    if not form.is_valid():
        return _answer(request, "form", context, WRONG_INPUT)
    if "send" not in data:
        said = EventProposal(organisation=link.organisation, **form.said())
        return _answer(request, "preview", context | {"rows": rows_of(said)})
    return _sent(request, link, form, context)


def _sent(
    request: HttpRequest, link: OrganiserLink, form: ProposalForm, context: dict[str, Any]
) -> HttpResponse:
    if not may_ask(request, "event_proposal"):
        form.add_error(None, _("That was a lot at once. Please wait a minute and send it again."))
        return _answer(request, "form", context, TOO_MANY)
    try:
        propose(link, form.uid_sent, **form.said())
    except TooManyWaitError:
        form.add_error(None, _("So many of your proposals wait already. Please call the office."))
        return _answer(request, "form", context, TOO_MANY)
    overview = reverse("offers:proposals", args=[context["token"]])
    return redirect(f"{overview}?sent")
