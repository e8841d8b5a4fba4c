"""Goals and where we stand, one page for each goal, what people asked for, and all as data."""

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.goals.asked import DemandFilters, all_asked, answered, unanswered_occasions
from home.goals.catalogue import Catalogue, Edition, GoalEntry, catalogue
from home.goals.chain import chain_of
from home.goals.exports import TABLES
from home.goals.filters import GoalFilters
from home.goals.marks import tallies
from home.goals.moved import address_now, edition_now
from home.goals.telling import told
from home.models import FieldOfAction, Goal
from portal.content.page_cache import public_page
from portal.content.page_state import Breadcrumb, home_breadcrumb, seo_of
from portal.content.queries import keep_values
from portal.content.term_choices import kept_terms
from portal.downloads import csv_answer, json_answer
from portal.languages import active, codes
from portal.spreadsheets import as_csv

INDEX, DEMANDS = "goals/", "demands/"


@require_safe
@public_page(query=list(GoalFilters.questions))
def goals(request: HttpRequest) -> HttpResponse:
    known = catalogue()
    filters = GoalFilters(request.GET, known)
    keep_values(request, filters.chosen)
    found = filters.found
    measures = _measures(found)
    description = _("What the city and the county have set out to do, and how far it is.")
    context = filters.as_context() | {
        "title": _("Goals and where we stand"),
        "parts": _parts(known, found),
        "total": len(found),
        "tallies": tallies(status for _pk, status in measures),
        "measures": len(measures),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(INDEX, codes(), description),
    }
    return render(request, "home/goals/index.html", context)


def _measures(found: list[GoalEntry]) -> frozenset[tuple[int, str]]:
    return frozenset().union(*(entry.measures for entry in found))


def _parts(known: Catalogue, found: list[GoalEntry]) -> list[tuple[Edition, list[tuple[Any, Any]]]]:
    """Edition by edition, and within it by field of action in the editors' order."""
    names = dict(kept_terms(FieldOfAction))
    order = {slug: place for place, slug in enumerate(names)}
    parts = []
    for edition in known.editions:
        mine = [entry for entry in found if entry.edition == edition.slug]
        by_field = sorted(mine, key=lambda entry: order.get(entry.field, -1))
        fields = [
            (names.get(slug), list(entries))
            for slug, entries in groupby(by_field, key=lambda entry: entry.field)
        ]
        if fields:
            parts.append((edition, fields))
    return parts


@require_safe
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    """Who shortens the address of a goal finds those of its edition.

    Raises:
        Http404: no goal of such an edition is public.
    """
    if not Goal.objects.public().filter(concept__slug=edition).exists():
        edition = edition_now(edition)
    return redirect(f"{reverse('home:goals')}?{urlencode({'edition': edition})}")


@require_safe
@public_page()
def goal(request: HttpRequest, edition: str, slug: str) -> HttpResponse:
    """One goal.

    Raises:
        Http404: there is none of this name, or its edition is not public.
    """
    found = Goal.objects.for_page().filter(concept__slug=edition, slug=slug).first()
    if found is None:
        return redirect(address_now(edition, slug), permanent=True)
    chain = chain_of(found)
    above = Breadcrumb(_("Goals and where we stand"), reverse("home:goals"), active())
    context = {
        "chain": chain,
        "goal": found,
        "told": told(chain),
        "breadcrumbs": [home_breadcrumb(), above],
        "seo": seo_of(found.path, found.worded_in, str(found.text)),
    }
    return render(request, "home/goals/goal.html", context)


@require_safe
@public_page(query=list(DemandFilters.questions))
def demands(request: HttpRequest) -> HttpResponse:
    filters = DemandFilters(request.GET, all_asked())
    keep_values(request, filters.chosen)
    description = _("What people have asked for at conferences and talks, and what came of it.")
    context = filters.as_context() | {
        "title": _("You said – what was answered"),
        "answered": answered(filters.found),
        "occasions": unanswered_occasions(filters.found),
        "total": len(filters.found),
        "breadcrumbs": [home_breadcrumb()],
        "seo": seo_of(DEMANDS, codes(), description),
    }
    return render(request, "home/goals/demands.html", context)


@require_safe
@public_page()
def table_csv(request: HttpRequest, table: str) -> HttpResponse:
    return csv_answer(table, as_csv(_rows(table)))


@require_safe
@public_page()
def table_json(request: HttpRequest, table: str) -> HttpResponse:
    return json_answer(_rows(table))


def _rows(table: str) -> list[dict[str, str]]:
    if table not in TABLES:
        raise Http404
    return TABLES[table]()
