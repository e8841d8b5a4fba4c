"""Where goals stand whose edition was renamed, or whose chapter belongs to another edition now.

Wagtail keeps the old addresses of the pages; those of the goals follow from them. Where a goal
itself is called otherwise now, its old address leads on as that of any record (`kept_addresses`).
"""

from django.db.models import QuerySet
from django.http import Http404
from wagtail.contrib.redirects.models import Redirect

from home.models import ConceptIndexPage, Goal
from portal.content.addresses import address_of, place_of
from portal.content.kept_addresses import where_now
from portal.languages import SOURCE_LANGUAGE, active


def edition_now(edition: str) -> str:
    """The name of an edition that had this one.

    Raises:
        Http404: none had it whose goals readers find.
    """
    found = Goal.objects.public().filter(chapter__in=_stood_in(edition)).with_place()
    if (goal := found.order_by("pk").first()) is None:
        raise Http404
    return str(goal.concept.slug)


def address_now(edition: str, slug: str) -> str:
    """Of the goal of this name in a chapter that stood in an edition of that name; else where the
    address leads on from within the edition as it is called now: an editor may have chosen any.

    Raises:
        Http404: there is none that readers find, and nothing leads on.
    """
    found = Goal.objects.public().filter(chapter__in=_stood_in(edition), slug=slug).with_place()
    if goal := found.order_by("pk").first():
        return str(goal.address)
    if now := where_now(f"goals/{edition_now(edition)}/{slug}/"):
        return f"/{active()}/{now}"
    raise Http404


def _stood_in(edition: str) -> QuerySet[Redirect]:
    """The chapters, by their ids, that had an address below an edition of this name."""
    concepts = address_of(place_of(ConceptIndexPage), SOURCE_LANGUAGE)
    below = f"{Redirect.normalise_path(f'{concepts}{edition}')}/"
    moved = Redirect.objects.filter(old_path__startswith=below, redirect_page__isnull=False)
    return moved.values("redirect_page")
