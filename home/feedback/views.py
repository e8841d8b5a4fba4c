"""“Is something wrong or missing?”: a page of its own, so that all others stay without a token."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.feedback.forms import FeedbackForm
from home.feedback.services import Word, leave
from home.feedback.subjects import Subject, subject_of
from portal.content.page_cache import public_page
from portal.languages import active
from portal.limits import may_ask

TOO_MANY = 429
WRONG_INPUT = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        subject = subject_of(request.GET.get("page", ""), active())
        return _form(request, FeedbackForm(), subject)
    form = FeedbackForm(request.POST)
    subject = subject_of(request.POST.get("page", ""), active())
    if form.is_of_a_machine:
        return redirect(reverse("feedback:thanks"))
    if not form.is_valid():
        return _form(request, form, subject, status=WRONG_INPUT)
    if not may_ask(request, "feedback"):
        form.add_error(None, _("That was a lot at once. Please wait a minute and send it again."))
        return _form(request, form, subject, status=TOO_MANY)
    given = form.cleaned_data
    leave(Word(subject, active(), given["kind"], given["words"], given["email"]))
    return redirect(reverse("feedback:thanks"))


def _form(
    request: HttpRequest, form: FeedbackForm, subject: Subject, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "subject": subject,
        "address": _address(subject),
        "seo": {"noindex": True},
    }
    return render(request, "home/feedback/form.html", context, status=status)


def _address(subject: Subject) -> str:
    return f"/{active()}/{subject.path}" if subject.path else ""


@require_safe
@public_page()
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "home/feedback/thanks.html", {"seo": {"noindex": True}})
