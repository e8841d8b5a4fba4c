"""Mails that did not arrive: the office tries again, corrects an address, or tells otherwise."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from funding.area.access import SignedInRequest, role_page
from funding.area.form_pages import FormResult, area_page, sent
from funding.area.forms import AreaForm
from funding.office.mails import mails_of
from funding.roles import Role
from portal.languages import SOURCE_LANGUAGE, direction
from portal.outbox import services as outbox
from portal.outbox.models import Message

PAGE_SIZE = 25


class AddressForm(AreaForm):
    address = forms.EmailField(label=gettext_lazy("E-mail address"))


@dataclass(frozen=True)
class MailCard:
    message: Message
    form: AddressForm
    summary_language: str = SOURCE_LANGUAGE

    @property
    def direction(self) -> str:
        return direction(self.message.language)


@role_page(writers=(Role.CASE_OFFICER,))
def office_mails(request: SignedInRequest) -> HttpResponse:
    typed = sent(request)
    if request.method != "POST" or typed is None:
        return _opened(request, typed)
    if "all" in request.POST:
        return _all_again(request)
    message = get_object_or_404(mails_of(request.user), pk=_number(request.POST.get("message")))
    form = _form(message, typed)
    if "settle" in request.POST:
        done = outbox.settle(message.pk, actor=request.user)
        return _said(request, done, _("The mail has been taken off the list."))
    if not form.is_valid():
        return _page(request, form, message)
    address = form.cleaned_data["address"]
    done = outbox.send_again(message.pk, actor=request.user, address=address)
    return _said(request, done, _("The mail is sent again."))


def _opened(request: SignedInRequest, typed: QueryDict | None) -> HttpResponse:
    """An address typed before the session had ended is shown at its mail, if it is still there."""
    if typed:
        about = mails_of(request.user).filter(pk=_number(typed.get("message"))).first()
        if about:
            return _page(request, _form(about, typed), about)
    return _page(request)


def _all_again(request: SignedInRequest) -> HttpResponse:
    pks = list(mails_of(request.user).undeliverable().values_list("pk", flat=True))
    count = sum(outbox.send_again(pk, actor=request.user) for pk in pks)
    said = ngettext("One mail is sent again.", "%(count)s mails are sent again.", count)
    return _said(request, bool(count), said % {"count": count})


def _said(request: SignedInRequest, done: bool, words: str) -> HttpResponse:
    if done:
        messages.success(request, words)
    else:
        messages.info(request, _("Somebody has dealt with this already."))
    return redirect("funding:office_mails")


def _page(
    request: SignedInRequest, typed: AddressForm | None = None, about: Message | None = None
) -> HttpResponse:
    mails = mails_of(request.user)
    page = Paginator(mails.undeliverable().for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "cards": [
            MailCard(mail, typed if typed and mail == about else _form(mail)) for mail in page
        ],
        "still_tried": mails.waiting().exclude(problem="").count(),
    }
    outcome = FormResult.BAD_INPUT if request.method == "POST" else FormResult.SHOWN
    return area_page(request, "funding/office/mails.html", context, outcome.status)


def _form(message: Message, sent: Any = None) -> AddressForm:
    """Begins with the address of the account, which may have been corrected meanwhile."""
    present = message.recipient.email if message.recipient else message.address
    return AddressForm(sent, prefix=f"mail-{message.pk}", initial={"address": present})


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
