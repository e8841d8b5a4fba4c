"""The letters of the decisions, for those who may read them."""

import logging

from django.core.files.base import ContentFile
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from funding.area.access import SignedInRequest, private_page
from funding.area.downloads import private_download
from funding.area.form_pages import area_page
from funding.decision.letters import render_explanation
from funding.decision.models import Letter
from funding.decision.permissions import can_download_letter
from funding.decision.services.letters import letter_content
from portal import languages

logger = logging.getLogger(__name__)


@private_page
@require_safe
def letter(request: SignedInRequest, number: str) -> HttpResponseBase:
    found = _readable_letter(request, number)
    if not _is_as_issued(found):
        logger.error("The letter %s is not the one that was issued.", found.number)
        return area_page(request, "funding/decision/letter_changed.html", {"letter": found}, 500)
    return private_download(found.file, f"{found.number}.pdf", "application/pdf")


def _is_as_issued(letter: Letter) -> bool:
    """A file that is gone is no forgery: the download answers it."""
    try:
        return letter.is_unchanged()
    except FileNotFoundError:
        return True


@private_page
@require_safe
def letter_explanation(request: SignedInRequest, number: str) -> HttpResponseBase:
    """What the letter means, in the reader's language, to print or to pass on."""
    found = _readable_letter(request, number)
    language = languages.active()
    sheet = ContentFile(render_explanation(letter_content(found.decision), language))
    return private_download(sheet, f"{found.number}-{language}.pdf", "application/pdf")


def _readable_letter(request: SignedInRequest, number: str) -> Letter:
    found: Letter = get_object_or_404(
        Letter.objects.select_related("decision__application__call__programme"), number=number
    )
    if not can_download_letter(request.user, found):
        raise Http404
    return found
