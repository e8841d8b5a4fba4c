"""The table as the editors' list of work: what could be entered, what the next call could fund."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.models import Call
from funding.scheme.services import next_call
from home.feedback.models import PageFeedback
from home.gaps.forms import GapForm
from home.gaps.matrix import Cell, GapQuestion, Matrix
from home.gaps.need import beside_districts
from home.gaps.table import table_of
from home.models import Demand
from offers.models import OfferIndexPage
from portal.content.admin_views import AdminPage
from search.models import MissedSearch

#: Whoever reads what is missing; editors and administrators have it.
SEE = "home.view_pagefeedback"
CHANGE_CALLS, ADD_CALLS = "funding.change_call", "funding.add_call"


class GapReportView(AdminPage):
    permission_required = SEE
    template_name = "home/gaps/admin/report.html"
    page_title = _("Where something is missing")
    header_icon = "table"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = GapQuestion.of(self.request.GET)
        matrix, call = Matrix(question), next_call()
        return super().get_context_data(**kwargs) | {
            "question": question,
            "matrix": matrix,
            "table": table_of(matrix, beside_districts(), self._new_offer()),
            "form": GapForm(question),
            "public": f"{reverse('home:gaps')}?{urlencode(question.as_query)}",
            "demands": Demand.objects.public().unanswered().count(),
            "missed": len(MissedSearch.objects.telling()),
            "missing": PageFeedback.objects.open().filter(kind=PageFeedback.Kind.MISSING).count(),
            "call": call,
            "call_address": self._call_address(call),
        }

    def _new_offer(self) -> Any:
        """For each empty cell the form of a new offer; nowhere, if the person may add none."""
        index = OfferIndexPage.objects.sources().first()
        if index is None or not index.permissions_for_user(self.request.user).can_add_subpage():
            return lambda cell: ""
        form = reverse("new_offer_for_gap", args=[index.pk])

        def address(cell: Cell) -> str:
            return f"{form}?{urlencode(cell.choice)}"

        return address

    def _call_address(self, call: Call | None) -> str:
        """Where the call that opens next is edited, or a new one is made; empty for who may not."""
        names, user = Call.snippet_viewset.get_url_name, self.request.user
        if call and user.has_perm(CHANGE_CALLS):
            return reverse(names("edit"), args=[call.pk])
        return reverse(names("add")) if not call and user.has_perm(ADD_CALLS) else ""
