"""Files: added and taken away in the form's last step; read by whoever may, on each request."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.files.base import ContentFile, File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funding import permissions
from funding.application.access import own_application, person, private_page, with_frame
from funding.application.services.attachments import ALLOWED, MAX_BYTES, MAX_FILES
from funding.application.services.attachments import add_attachment as keep
from funding.application.services.attachments import remove_attachment as take_away
from funding.application.steps import Step
from funding.application.whole_form import (
    INTRODUCTIONS,
    WholeForm,
    is_too_late,
    last_day,
    open_request,
    step_after,
    step_before,
    step_url,
)
from funding.decision.services.letters import letter_content
from funding.exceptions import FundingError, NotPermitted
from funding.models import Application, Attachment, Letter
from portal import languages


def attachments_step(request: HttpRequest, application: Application) -> HttpResponse:
    """The step of the form; several files may come at once, each is judged for itself."""
    if request.method != "POST":
        return _page(request, application)
    files = request.FILES.getlist("file")
    if not files and "continue" in request.POST:
        return redirect(step_after(application, Step.ATTACHMENTS))
    refused = [] if files else [(_("File"), _("Please choose a file first."))]
    kept = 0
    for file in files[:MAX_FILES]:
        try:
            keep(application.pk, file, actor=person(request))
            kept += 1
        except NotPermitted as error:
            raise Http404 from error
        except FundingError as error:
            refused.append((file.name or _("File"), str(error)))
    if refused:
        return _page(request, application, refused, status=422)
    messages.success(request, _("Saved."))
    if "continue" in request.POST:
        return redirect(step_after(application, Step.ATTACHMENTS))
    return redirect(step_url(application, Step.ATTACHMENTS))


@private_page
@require_POST
def attachment_remove(request: HttpRequest, uid: UUID, attachment: UUID) -> HttpResponseBase:
    application = own_application(request, uid)
    row = application.attachments.filter(uid=attachment).first()
    if row is None:  # a second click
        return redirect(step_url(application, Step.ATTACHMENTS))
    try:
        take_away(row.pk, actor=person(request))
    except FundingError as error:
        return _page(request, application, [(row.name, str(error))], status=409)
    messages.success(request, _("“%(name)s” was removed.") % {"name": row.name})
    return redirect(step_url(application, Step.ATTACHMENTS))


def _page(
    request: HttpRequest,
    application: Application,
    refused: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    whole = WholeForm.of(application)
    asked = open_request(application)
    items = [{"label": name, "message": why, "url": "#id_file"} for name, why in refused or ()]
    context: dict[str, Any] = {
        "application": application,
        "title": Step.ATTACHMENTS.label,
        "introduction": INTRODUCTIONS[Step.ATTACHMENTS],
        "number": str(Step.values.index(Step.ATTACHMENTS) + 1),
        "files": list(application.attachments.all()),
        "errors": items,
        "kinds": ",".join(ALLOWED.values()),
        "megabytes": str(MAX_BYTES // (1024 * 1024)),
        "most": str(MAX_FILES),
        "navigation": whole.navigation(Step.ATTACHMENTS),
        "before": step_before(application, Step.ATTACHMENTS),
        "asked": asked,
        "last_day": last_day(application, asked),
        "too_late": is_too_late(application, asked),
    }
    context = with_frame(request, context)
    return render(request, "funding/application/steps/attachments.html", context, status=status)


# --- reading -------------------------------------------------------------------------------------


@private_page
@require_safe
def attachment(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    found = get_object_or_404(
        Attachment.objects.select_related("application__call__programme"), uid=uid
    )
    if not permissions.can_download_attachment(person(request), found):
        raise Http404
    return private_download(found.file, found.name, found.content_type)


@private_page
@require_safe
def letter(request: HttpRequest, number: str) -> HttpResponseBase:
    found = _readable_letter(request, number)
    return private_download(found.file, f"{found.number}.pdf", "application/pdf")


@private_page
@require_safe
def letter_explanation(request: HttpRequest, number: str) -> HttpResponseBase:
    """What the letter means, in the reader's language, to print or to pass on."""
    from funding.decision.letters import render_explanation  # noqa: PLC0415 - loads the typesetter

    found = _readable_letter(request, number)
    language = languages.active()
    sheet = ContentFile(render_explanation(letter_content(found.decision), language))
    return private_download(sheet, f"{found.number}-{language}.pdf", "application/pdf")


def _readable_letter(request: HttpRequest, number: str) -> Letter:
    found: Letter = get_object_or_404(
        Letter.objects.select_related("decision__application__call__programme"), number=number
    )
    if not permissions.can_download_letter(person(request), found):
        raise Http404
    return found


def private_download(file: Any, name: str, content_type: str) -> FileResponse:
    """A private file as a download that no browser runs, guesses at or keeps."""
    try:
        opened: File = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=content_type)
    response.headers["Content-Disposition"] = disposition(name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def disposition(name: str) -> str:
    """`attachment` with a name old programs read and the true one (RFC 6266, RFC 5987)."""
    plain = name.encode("ascii", "replace").decode("ascii")
    plain = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in plain).strip() or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
