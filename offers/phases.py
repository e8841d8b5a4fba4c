"""The prevention chain as a way in: phases of life, and what helps in each of them today."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from offers.models.phases import LifePhase, OfferPhaseLink, PhaseField
from portal.content.fragments import kept, kept_with_frame
from portal.content.generation import Part
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.translated import Phrase
from portal.languages import active, codes

PATH = "life-phases/"
EVERY_PHASE, ALWAYS = 0, "always"  # in place of a phase's number and short name
IN_EVERY_PHASE = gettext_noop("In every phase of life")


@dataclass(frozen=True)
class Chain:
    """Who helps when and in what: ids of offers by phase (or `EVERY_PHASE`) and field."""

    phases: tuple[LifePhase, ...]
    fields: tuple[PhaseField, ...]
    offers: Mapping[tuple[int, int], tuple[int, ...]]

    def cells(self, phase: int) -> list["Cell"]:
        return [Cell(field, self.offers.get((phase, field.pk), ())) for field in self.fields]


@dataclass(frozen=True)
class Cell:
    """A field of a phase with its offers."""

    field: PhaseField
    offers: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """A phase of the table; none for what helps in every phase."""

    phase: LifePhase | None
    slug: str
    cells: list[Cell]


def chain() -> Chain:
    """Read once a generation, in three queries."""
    return kept("prevention-chain", _read)


def _read() -> Chain:
    links = OfferPhaseLink.objects.shown().order_by("page__title", "page_id")
    found: dict[tuple[int, int], dict[int, None]] = {}
    for phase, field, page in links.values_list("phase_id", "field_id", "page_id"):
        found.setdefault((phase or EVERY_PHASE, field), {})[page] = None
    return Chain(
        tuple(LifePhase.objects.all()),
        tuple(PhaseField.objects.all()),
        {place: tuple(pages) for place, pages in found.items()},
    )


def phases_address() -> str:
    """Where the phases are listed; empty where there are none. The home page asks at each visit."""
    there_are = kept_with_frame("life-phases", Part.LANGUAGES, LifePhase.objects.exists)
    return reverse("offers:phases") if there_are else ""


@require_safe
@public_page()
def phases(request: HttpRequest) -> HttpResponse:
    known = chain()
    title = Phrase(_("Phases of life"), active())
    context = _context(title, PATH, [home_breadcrumb()]) | {
        "fields": known.fields,
        "rows": [
            *(Row(phase, phase.slug, known.cells(phase.pk)) for phase in known.phases),
            Row(None, ALWAYS, known.cells(EVERY_PHASE)),
        ],
    }
    return render(request, "offers/phases.html", context)


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
    context = _context(title, f"{PATH}{slug}/", [home_breadcrumb(), above]) | {
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
