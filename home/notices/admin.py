"""Writing an urgent notice, reading it in all languages, publishing another's, withdrawing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from home.notices.models import UrgentNotice
from home.notices.workflow import (
    PUBLISH,
    SIDE,
    TABLE,
    WITHDRAW,
    WRITE,
    publish,
    withdraw,
    write,
)
from portal.languages import codes, native_name
from portal.workflow import TransitionRefused, refusals

SEE = "home.view_urgentnotice"
SHOWN = 100
MOMENTS = ("happens_from", "happens_until", "starts_at", "ends_at")


class NoticeForm(forms.ModelForm[UrgentNotice]):
    class Meta:
        model = UrgentNotice
        fields = (
            "pattern", "level", "place", "happens_from", "happens_until", "phone", "starts_at",
            "ends_at", "headline_words", "advice_words",
        )  # fmt: skip
        widgets = dict.fromkeys(MOMENTS, AdminDateTimeInput)
        help_texts = {
            "place": gettext_lazy("As on the street’s sign; it is not translated."),
            "headline_words": gettext_lazy("Only without a prepared text, in all languages."),
        }


class _NoticeView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "warning"
    page_title: Any = gettext_lazy("Urgent notices")
    right = SEE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(self.right):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        first = {"url": reverse("notices"), "label": _("Urgent notices")}
        return [*self.breadcrumbs_items, first]

    @property
    def notice(self) -> UrgentNotice:
        return get_object_or_404(UrgentNotice.objects.for_list(), pk=self.kwargs["pk"])


class NoticesView(_NoticeView):
    template_name = "home/notices/admin/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notices = UrgentNotice.objects.for_list()[:SHOWN]
        may_write = self.request.user.has_perm(WRITE)
        return super().get_context_data(**kwargs) | {"notices": notices, "may_write": may_write}


class WriteView(_NoticeView):
    """A new one, or a draft. What was published is withdrawn and written anew."""

    template_name = "home/notices/admin/write.html"
    right = WRITE

    def _instance(self) -> UrgentNotice | None:
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(
            UrgentNotice, pk=self.kwargs["pk"], status=UrgentNotice.Status.DRAFT
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", NoticeForm(instance=self._instance()))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NoticeForm(request.POST, instance=self._instance())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        actor: Any = request.user
        try:
            notice = write(form.save(commit=False), actor=actor)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("notices")
        messages.success(request, _("Saved as a draft. Now somebody else reads and publishes it."))
        return redirect("notice", notice.pk)


class NoticeView(_NoticeView):
    """As readers will see it, in all languages; publish, withdraw."""

    template_name = "home/notices/admin/notice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        notice = self.notice
        offered = TABLE.offered(user, notice)
        against = refusals(user, notice, PUBLISH) if notice.status in PUBLISH.sources else []
        return super().get_context_data(**kwargs) | {
            "notice": notice,
            "texts": [
                (native_name(code), notice.headline.in_language(code),
                 notice.advice.in_language(code))
                for code in codes()
            ],
            "missing": [native_name(code) for code in notice.missing_languages],
            "may_publish": PUBLISH in offered,
            "may_withdraw": WITHDRAW in offered,
            "may_change": notice.status == UrgentNotice.Status.DRAFT and user.has_perm(WRITE),
            "against": [str(refusal) for refusal in against],
            "history": TABLE.history(notice.events.for_timeline(), SIDE),
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor: Any = request.user
        pk, act = self.notice.pk, request.POST.get("act")
        try:
            if act == PUBLISH.name:
                version = request.POST.get("version", "")
                publish(pk, actor=actor, version=int(version) if version.isdecimal() else 0)
                messages.success(request, _("Published: it stands on every page now."))
            elif act == WITHDRAW.name:
                withdraw(pk, actor=actor, reason=request.POST.get("reason", "")[:400])
                messages.success(request, _("Withdrawn: it is gone from every page."))
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("notice", pk)
