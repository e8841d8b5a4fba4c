"""Files: added and taken away in the form's last step; read by whoever may, on each request."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funding import permissions
from funding.application.lookup import own_application
from funding.application.models.application import Application
from funding.application.models.attachment import Attachment
from funding.application.services.attachments import ALLOWED, MAX_BYTES, MAX_FILES
from funding.application.services.attachments import add_attachment as keep
from funding.application.services.attachments import remove_attachment as take_away
from funding.application.whole_form import (
    INTRODUCTIONS,
    WholeForm,
    notices_of,
    step_after,
    step_before,
    step_url,
)
from funding.area.access import SignedInRequest, private_page
from funding.area.downloads import private_download
from funding.area.form_pages import FormResult, area_page, sent
from funding.exceptions import FundingError, NotPermitted
from funding.scheme.steps import Step


def attachments_step(request: SignedInRequest, application: Application) -> HttpResponse:
    """The step of the form; several files may come at once, each is judged for itself."""
    typed = sent(request)  # after an ended session it says that the files did not arrive
    if typed is None or request.method != "POST":
        return _page(request, application)
    files = request.FILES.getlist("file")
    if not files and "continue" in request.POST:
        return redirect(step_after(application, Step.ATTACHMENTS))
    refused, again = _keep_each(request, application, files)
    if not files:
        refused.append((_("File"), _("Please choose a file first.")))
    for name in dict.fromkeys(row.name for row in again):
        messages.info(request, _("“%(name)s” is there already. It was kept once.") % {"name": name})
    if refused:
        return _page(request, application, refused, FormResult.BAD_INPUT)
    if len(again) < len(files):
        messages.success(request, _("Saved."))
    if "continue" in request.POST:
        return redirect(step_after(application, Step.ATTACHMENTS))
    return redirect(step_url(application, Step.ATTACHMENTS))


def _keep_each(
    request: SignedInRequest, application: Application, files: list[UploadedFile]
) -> tuple[list[tuple[str, str]], list[Attachment]]:
    """Of all files, also beyond the last that fits: which were refused, and which were there."""
    there = set(application.attachments.values_list("pk", flat=True))
    refused: list[tuple[str, str]] = []
    again: list[Attachment] = []
    for file in files:
        try:
            kept = keep(application.pk, file, actor=request.user)
        except NotPermitted as error:
            raise Http404 from error
        except FundingError as error:
            refused.append((file.name or _("File"), str(error)))
        else:
            again += [kept] if kept.pk in there else []
            there.add(kept.pk)
    return refused, again


@private_page
@require_POST
def attachment_remove(request: SignedInRequest, uid: UUID, attachment: UUID) -> HttpResponseBase:
    application = own_application(request.user, uid)
    row = application.attachments.filter(uid=attachment).first()
    if row is None:  # a second click
        return redirect(step_url(application, Step.ATTACHMENTS))
    try:
        take_away(row.pk, actor=request.user)
    except FundingError as error:
        return _page(request, application, [(row.name, str(error))], FormResult.NOT_NOW)
    messages.success(request, _("“%(name)s” was removed.") % {"name": row.name})
    return redirect(step_url(application, Step.ATTACHMENTS))


def _page(
    request: SignedInRequest,
    application: Application,
    refused: list[tuple[str, str]] | None = None,
    outcome: FormResult = FormResult.SHOWN,
) -> HttpResponse:
    whole = WholeForm.of(application)
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
    } | notices_of(application)
    return area_page(request, "funding/application/steps/attachments.html", context, outcome.status)


# --- reading -------------------------------------------------------------------------------------


@private_page
@require_safe
def attachment(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    found = get_object_or_404(
        Attachment.objects.select_related("application__call__programme"), uid=uid
    )
    if not permissions.can_download_attachment(request.user, found):
        raise Http404
    return private_download(found.file, found.name, found.content_type)
