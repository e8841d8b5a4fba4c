"""The list of indicators, one page for each, and its values to take along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.figures.charts import line_of, table_of
from home.figures.counted import counted_figures
from home.figures.exports import NUMBERS, rows_of
from home.figures.series import Figures, all_figures
from home.goals.ties import goals_tied_to
from home.models import Indicator
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.downloads import csv_answer, json_answer
from portal.languages import active, codes
from portal.spreadsheets import as_csv

INDEX = "indicators/"


@require_safe
@public_page()
def indicators(request: HttpRequest) -> HttpResponse:
    description = _("What is counted in the city, with date and source.")
    context = {
        "figures": all_figures(),
        "counted": counted_figures(),
        "title": _("Figures one by one"),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(INDEX, codes(), description),
    }
    return render(request, "home/figures/index.html", context)


@require_safe
@public_page()
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator.

    Raises:
        Http404: there is none of this name, or it has no value.
    """
    found = _found(slug)
    above = Breadcrumb(_("Figures one by one"), reverse("home:indicators"), active())
    context = {
        "figures": found,
        "indicator": found.indicator,
        "goals": _goals(found),
        "line": line_of(found),
        "rows": table_of(found),
        "today": timezone.localdate(),
        "breadcrumbs": [home_breadcrumb(), above],
        "seo": seo_of(f"{INDEX}{slug}/", codes(), str(found.indicator.description)),
    }
    return render(request, "home/figures/indicator.html", context)


@require_safe
@public_page()
def indicator_csv(request: HttpRequest, slug: str) -> HttpResponse:
    return csv_answer(slug, as_csv(rows_of(_found(slug)), NUMBERS))


@require_safe
@public_page()
def indicator_json(request: HttpRequest, slug: str) -> HttpResponse:
    return json_answer(rows_of(_found(slug)))


def _goals(found: Figures) -> Any:
    """No goal is tied to what the portal counts itself."""
    indicator = found.indicator
    return goals_tied_to("indicator", indicator.pk) if isinstance(indicator, Indicator) else []


def figure_of(slug: str) -> Figures | None:
    """Records first: what the portal counts has names that no editor should give."""
    known = next((each for each in all_figures() if each.indicator.slug == slug), None)
    return known or next((f for f in counted_figures() if f.indicator.slug == slug), None)


def _found(slug: str) -> Figures:
    found = figure_of(slug)
    if found is None:
        raise Http404
    return found
