"""“Where something is missing”: the table, the offers of a cell, and the table as CSV."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.gaps.dimensions import LABELS, fitting
from home.gaps.exports import rows_of
from home.gaps.forms import GapForm
from home.gaps.links import tell_address
from home.gaps.matrix import KEYS, GapQuestion, Matrix
from home.gaps.need import beside_districts, in_languages, unanswered_demands
from home.gaps.table import table_of
from offers.filters import FACETS, TERM_LABELS
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.queries import keep_values
from portal.downloads import csv_answer
from portal.languages import active, codes
from portal.spreadsheets import as_csv

INDEX = "gaps/"
MOST = 100  # offers of a cell that are listed


def _question(request: HttpRequest) -> GapQuestion:
    """Of the address stays what was understood; what is usual is not put in: the copy is found by
    what was asked."""
    question = GapQuestion.of(request.GET)
    pairs = question.as_query.items()
    keep_values(
        request,
        {key: [v for k, v in pairs if k == key and request.GET.get(k) == v] for key in KEYS},
    )
    return question


@require_safe
@public_page(query=KEYS)
def gaps(request: HttpRequest) -> HttpResponse:
    question = _question(request)
    matrix = Matrix(question)
    beside = beside_districts()
    context = {
        "title": _("Where something is missing"),
        "question": question,
        "matrix": matrix,
        "table": table_of(matrix, beside, partial(tell_address, question)),
        "form": GapForm(question),
        "beside": beside if "district" in {question.rows.name, question.columns.name} else [],
        "in_languages": in_languages(),
        "demands": unanswered_demands(),
        "csv": f"{reverse('home:gaps_csv')}?{urlencode(question.as_query)}",
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(INDEX, codes(), _("What is offered for whom, when and where; and what not.")),
    }
    return render(request, "home/gaps/gaps.html", context)


@require_safe
@public_page(query=KEYS)
def gap_offers(request: HttpRequest) -> HttpResponse:
    """The offers that a cell counts, where no other page lists just these."""
    question = _question(request)
    found = question.known.listed(fitting(question.known, question.chosen))
    above = Breadcrumb(_("Where something is missing"), reverse("home:gaps"), active())
    context = {
        "title": _("Offers that are counted here"),
        "chosen": _in_words(question),
        "offers": found[:MOST],
        "total": len(found),
        "breadcrumbs": [home_breadcrumb(), above],
        "seo": {"noindex": True},
    }
    return render(request, "home/gaps/offers.html", context)


def _in_words(question: GapQuestion) -> list[tuple[Any, Any]]:
    """What was chosen, as label and value."""
    words = [
        (LABELS[name], step.name)
        for name, value in question.chosen.items()
        if name in LABELS and (step := question.dimensions[name].step(value))
    ]
    terms = question.chosen.get("terms")
    return [*words, *([(FACETS["terms"], TERM_LABELS[terms])] if terms else [])]


@require_safe
@public_page(query=KEYS)
def gaps_csv(request: HttpRequest) -> HttpResponse:
    return csv_answer("gaps", as_csv(rows_of(Matrix(_question(request)))))
