"""Editors send links, see what organisers propose beside what stands, and decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offers.events.proposals.forms import DecisionForm, LinkForm
from offers.events.proposals.models import EventProposal, OrganiserLink
from offers.events.proposals.services import Decision, decide, send_link, take_back
from offers.events.proposals.taking_over import GoneError, NotAllowedError
from offers.events.proposals.wording import rows_of
from portal.content.admin_views import AdminPage
from portal.content.inbox import InboxPage

SEE, DECIDE = "offers.view_eventproposal", "offers.change_eventproposal"
FOLDER = "offers/events/proposals/admin"


class ProposalInboxView(InboxPage):
    permission_required = SEE
    template_name = f"{FOLDER}/inbox.html"
    page_title = gettext_lazy("Proposed dates")
    header_icon = "calendar"
    model = EventProposal

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_decide = self.request.user.has_perm(DECIDE)
        return super().get_context_data(**kwargs) | {"may_decide": may_decide}


class _Below(AdminPage):
    permission_required = DECIDE
    header_icon = "calendar"

    def crumbs_above(self) -> list[dict[str, Any]]:
        return [{"url": reverse("proposals_inbox"), "label": _("Proposed dates")}]


class DecisionView(_Below):
    template_name = f"{FOLDER}/decide.html"
    page_title = gettext_lazy("Proposal of an organiser")

    @cached_property
    def proposal(self) -> EventProposal:
        return get_object_or_404(EventProposal.objects.for_inbox(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", DecisionForm(proposal=self.proposal))
        facts = {"proposal": self.proposal, "said": rows_of(self.proposal)}
        return super().get_context_data(**kwargs) | facts

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DecisionForm(request.POST, proposal=self.proposal)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given: dict[str, Any] = form.cleaned_data
        actor: Any = request.user
        accepted = given["decision"] == "accept"
        decision = Decision(accepted, given["answer"], given.get("location"))
        try:
            taken = decide(self.proposal.pk, actor=actor, decision=decision)
        except GoneError:
            messages.error(request, _("The event is there no more. Please decline the proposal."))
            return redirect("proposals_decide", self.proposal.pk)
        except NotAllowedError:
            messages.error(request, _("You may not change this page, or somebody has locked it."))
            return redirect("proposals_decide", self.proposal.pk)
        if taken is None:
            messages.warning(request, _("Somebody else has dealt with it meanwhile."))
        elif taken.event and not taken.is_public:
            messages.warning(request, _("It is a draft: please complete and publish it."))
            return redirect("wagtailadmin_pages:edit", taken.event.pk)
        else:
            said = _("Published. The organiser is told.") if accepted else _("Declined.")
            messages.success(request, said)
        return redirect("proposals_inbox")


class LinksView(_Below):
    """Who has a link, and sending another."""

    template_name = f"{FOLDER}/links.html"
    page_title = gettext_lazy("Links for organisers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("organisation", "")
        initial = {"organisation": asked} if asked.isdecimal() else {}
        kwargs.setdefault("form", LinkForm(initial=initial))
        links = OrganiserLink.objects.valid().select_related("organisation", "sent_by")
        return super().get_context_data(**kwargs) | {"links": links}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor: Any = request.user
        if request.POST.get("take_back", "").isdecimal():
            take_back(int(request.POST["take_back"]), actor=actor)
            messages.success(request, _("The link is taken back."))
            return redirect("proposals_links")
        form = LinkForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given: dict[str, Any] = form.cleaned_data
        send_link(
            given["organisation"], actor=actor, email=given["email"], language=given["language"]
        )
        messages.success(request, _("The link is on its way."))
        return redirect("proposals_links")
