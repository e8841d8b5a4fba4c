"""The inbox: what readers say, beside it the page and where it is changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.feedback.forms import SettleForm
from home.feedback.models import PageFeedback
from home.feedback.services import settle
from home.feedback.subjects import editor_links
from portal.content.admin_views import AdminPage
from portal.content.inbox import InboxPage
from portal.languages import native_name, reader_codes

MOST_DIGITS = 9
SEE, ANSWER = "home.view_pagefeedback", "home.change_pagefeedback"


def with_links(rows: list[PageFeedback]) -> list[tuple[PageFeedback, str]]:
    """Each with the address where its subject is edited; empty where it is not."""
    links = editor_links(rows)
    return [(row, links.get(row.pk, "")) for row in rows]


class FeedbackInboxView(InboxPage):
    permission_required = SEE
    template_name = "home/feedback/admin/inbox.html"
    page_title = gettext_lazy("Feedback")
    header_icon = "comment"
    model = PageFeedback

    def choices(self) -> dict[str, list[tuple[str, Any]]]:
        return super().choices() | {
            "kind": PageFeedback.Kind.choices,
            "language": [(code, native_name(code)) for code in reader_codes()],
        }

    @property
    def chosen(self) -> dict[str, str]:
        """Any page may be asked for, by a number that the database can hold."""
        page = self.request.GET.get("page_id", "")
        is_number = page.isdecimal() and len(page) <= MOST_DIGITS
        return super().chosen | {"page_id": page if is_number else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"feedback": with_links(list(context["rows"]))}


class SettleView(AdminPage):
    permission_required = ANSWER
    template_name = "home/feedback/admin/settle.html"
    page_title = gettext_lazy("Feedback on a page")
    header_icon = "comment"

    @cached_property
    def feedback(self) -> PageFeedback:
        return get_object_or_404(PageFeedback.objects.for_inbox(), pk=self.kwargs["pk"])

    def crumbs_above(self) -> list[dict[str, Any]]:
        return [{"url": reverse("feedback_inbox"), "label": _("Feedback")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ((row, change_url),) = with_links([self.feedback])
        facts = {"row": row, "change_url": change_url}
        kwargs.setdefault("form", SettleForm(feedback=self.feedback))
        return super().get_context_data(**kwargs) | facts

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SettleForm(request.POST, feedback=self.feedback)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given = form.cleaned_data
        answer = given.get("answer", "")
        actor: Any = request.user
        if settle(self.feedback.pk, actor=actor, status=given["status"], answer=answer):
            said = _("The answer is on its way.") if answer else _("Closed.")
            messages.success(request, said)
        else:
            messages.warning(request, _("Somebody else has dealt with it meanwhile."))
        return redirect("feedback_inbox")
