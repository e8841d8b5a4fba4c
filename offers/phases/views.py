"""The prevention chain as a way in: a table of all phases of life, and a page for each."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from offers.directory import ALWAYS
from offers.models.phases import PHASES_PATH
from offers.phases.chain import EVERY_PHASE, chain
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.translated import Phrase
from portal.languages import active, codes

IN_EVERY_PHASE = gettext_noop("In every phase of life")


@require_safe
@public_page()
def phases(request: HttpRequest) -> HttpResponse:
    known = chain()
    title = Phrase(_("Phases of life"), active())
    context = _context(title, PHASES_PATH, [home_breadcrumb()])
    return render(
        request, "offers/phases.html", context | {"fields": known.fields, "rows": known.rows()}
    )


@require_safe
@public_page()
def phase(request: HttpRequest, slug: str) -> HttpResponse:
    """One phase of life, or `ALWAYS`, with what helps in it.

    Raises:
        Http404: no phase has this name.
    """
    known = chain()
    found = next((each for each in known.phases if each.slug == slug), None)
    if found is None and slug != ALWAYS:
        raise Http404
    above = Breadcrumb(_("Phases of life"), reverse("offers:phases"), active())
    title = found.name.in_language(active()) if found else Phrase(_(IN_EVERY_PHASE), active())
    cells = known.cells(found.pk if found else EVERY_PHASE)
    context = _context(title, f"{PHASES_PATH}{slug}/", [home_breadcrumb(), above]) | {
        "phase": found,
        "cells": [cell for cell in cells if cell.offers],
        "empty": [cell.field for cell in cells if not cell.offers],
        "always": known.cells(EVERY_PHASE) if found else [],
        "always_slug": ALWAYS,
        "others": [each for each in known.phases if each != found],
    }
    return render(request, "offers/phase.html", context)


def _context(title: Phrase, path: str, breadcrumbs: list[Breadcrumb]) -> dict[str, Any]:
    description = _("From birth to old age: what helps you at each step.")
    seo = seo_of(path, codes(), description)
    return {"title": title, "breadcrumbs": breadcrumbs, "seo": seo}
