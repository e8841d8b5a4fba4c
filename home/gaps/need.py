"""What is known of need, from data alone: how many live where, what was searched in vain, what
readers miss, what was asked for. What comes of visits is counted from five on: none can be traced.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from home.feedback.models import ENOUGH, PageFeedback
from home.figures.series import Figures, all_figures
from home.models import Demand, Indicator
from networks.models import District
from portal.content.term_choices import kept_records
from portal.content.translated import Phrase
from portal.languages import native_name
from search.missed.knowing import is_known
from search.models import MissedSearch


@dataclass(frozen=True)
class Beside:
    """An indicator whose values stand beside the districts (by their short names)."""

    indicator: Indicator
    values: Mapping[str, str]


@dataclass(frozen=True)
class InLanguage:
    """What readers of a language searched in vain, most often first, and how often they missed
    something on a page."""

    name: Phrase
    words: tuple[Phrase, ...]
    missing: int


@dataclass(frozen=True)
class Unanswered:
    """Demands without an answer, and where they are listed."""

    name: Any
    number: int
    url: str


def beside_districts() -> list[Beside]:
    """Of the indicators that editors have chosen for it: the newest value of each district."""
    return [
        Beside(indicator, _by_district(figures))
        for figures in all_figures()
        if isinstance(indicator := figures.indicator, Indicator) and indicator.beside_gaps
    ]


def _by_district(figures: Figures) -> dict[str, str]:
    """Where it is counted in several ways, all of them: none is truer than the others."""
    found = {d.slug: figures.newest_of(d.slug, d.view_name) for d in kept_records(District)}
    return {
        slug: f"{' / '.join(map(figures.amount, values))} {figures.unit(values[-1])}".strip()
        for slug, series in found.items()
        if (values := [one.newest for one in series])
    }


def unanswered_demands() -> list[Unanswered]:
    """What people asked for and no source answers: all of them, then district by district."""
    found = Demand.objects.public().unanswered().order_by()
    counts = dict(found.values_list("district__slug").annotate(number=Count("pk")))
    address = f"{reverse('home:demands')}?status={Demand.Status.OPEN}"
    districts = [
        Unanswered(district.name, counts[district.slug], f"{address}&district={district.slug}")
        for district in kept_records(District)
        if district.slug in counts
    ]
    total = sum(counts.values())
    return (
        [Unanswered(pgettext_lazy("no filter", "all"), total, address), *districts] if total else []
    )


def in_languages() -> list[InLanguage]:
    """Only words that editors have among their terms: nobody puts a word of theirs on this page."""
    words: dict[str, list[Phrase]] = {}
    for missed in MissedSearch.objects.telling():
        if missed.searches >= ENOUGH and is_known(missed):
            words.setdefault(missed.language, []).append(Phrase(missed.spelling, missed.language))
    missing = dict(PageFeedback.objects.missing_by_language())
    return [
        InLanguage(
            Phrase(native_name(code), code), tuple(words.get(code, ())), missing.get(code, 0)
        )
        for code in sorted({*words, *missing})
    ]
