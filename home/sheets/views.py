"""Pages as PDF and as QR code; the sheet that a helper puts together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.sheets.choosing import Ticked, found_for
from home.sheets.forms import MOST, SheetForm
from home.sheets.page_pdf import page_pdf
from home.sheets.places import as_reader_sees
from home.sheets.qr import qr_svg
from home.sheets.sheet_pdf import Sheet, sheet_pdf
from portal.content.moments import seconds_until_midnight
from portal.content.page_cache import cache_publicly, public_page, public_seconds
from portal.content.queries import narrow
from portal.languages import active
from portal.limits import may_ask
from portal.mail import absolute

OK, WRONG_INPUT, TOO_MANY = 200, 422, 429
PDF, SVG = "application/pdf", "image/svg+xml"
PDF_NAME, QR_NAME = "page.pdf", "qr.svg"
KEYS = ("on", "q", "paper", "second")
DESCRIPTION = gettext_noop("Put up to six things on one sheet, to hand out or to pin up.")


@require_safe
def pdf_of_page(request: HttpRequest, path: str) -> HttpResponse:
    """`<address of a page>page.pdf`; kept as long as the page, and made by nobody too often."""
    narrow(request)
    if not may_ask(request, "page_pdf"):
        return render(request, "429.html", status=TOO_MANY)
    page = as_reader_sees(request, path)
    if page.status_code != OK:
        return _moved(page, PDF_NAME)
    content = page_pdf(page.content.decode(), absolute(f"/{active()}/{path}"))
    name = path.strip("/").rpartition("/")[2] or "start"
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f'inline; filename="{name}-{active()}.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    return cache_publicly(answer, min(public_seconds(page), seconds_until_midnight()))


@require_safe
def qr_of_page(request: HttpRequest, path: str) -> HttpResponse:
    """`<address of a page>qr.svg`: the address alone, for those who stand beside the screen."""
    narrow(request)
    page = as_reader_sees(request, path)
    if page.status_code != OK:
        return _moved(page, QR_NAME)
    code = qr_svg(absolute(f"/{active()}/{path}"))
    return cache_publicly(HttpResponse(code, content_type=SVG), public_seconds(page))


def _moved(page: HttpResponse, name: str) -> HttpResponse:
    """The page has moved, and so has what is made of it; anything else is passed on as it is."""
    to = page.headers.get("Location", "")
    return redirect(f"{to.partition('?')[0]}{name}", permanent=True) if to else page


# --- The sheet -----------------------------------------------------------------------------------


@require_safe
@public_page(60, query=KEYS)
def sheet(request: HttpRequest) -> HttpResponse:
    """What a helper finds and ticks; what is chosen stands in the address."""
    return _chooser(request, SheetForm(request.GET), status=OK)


@require_safe
@never_cache
def pdf_of_sheet(request: HttpRequest) -> HttpResponse:
    narrow(request, KEYS)
    form = SheetForm(request.GET)
    if not may_ask(
        request, "sheet_pdf"
    ):  # what is in the way of the sheet is searched for and shown, too
        form.add_error(None, _("Those were many sheets at once. Please wait a minute."))
        return _chooser(request, form, status=TOO_MANY, asked=True)
    if not form.is_valid():
        return _chooser(request, form, status=WRONG_INPUT, asked=True)
    content = sheet_pdf(Sheet(form.subjects, form.languages, form.cleaned_data["paper"]))
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f'inline; filename="{"-".join(form.languages)}.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _chooser(
    request: HttpRequest, form: SheetForm, *, status: int, asked: bool = False
) -> HttpResponse:
    """`asked`: somebody wanted the sheet, so what is in its way is said."""
    typed = request.GET.get("q", "").strip()
    chosen = [Ticked.of(subject) for subject in form.subjects]
    found = found_for(typed) if status != TOO_MANY else []
    context = {
        "form": form,
        "errors": asked,
        "gone": any(choice.subject is None for choice in form.chosen),
        "chosen": chosen,
        "found": [one for one in found or () if one.path not in {c.path for c in chosen}],
        "typed": typed,
        "rests": found is None,
        "most": MOST,
        "seo": {"noindex": bool(request.GET), "description": _(DESCRIPTION)},
    }
    return render(request, "home/sheets/sheet.html", context, status=status)
