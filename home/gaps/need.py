"""What is known of need, from data alone: who lives where, what was searched in vain, what readers
miss. Counts of five at least: no row can be traced to a visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from home.feedback.models import ENOUGH, PageFeedback
from home.figures.series import Figures, all_figures
from home.models import Indicator
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


def beside_districts() -> list[Beside]:
    """Of the indicators that editors have chosen for it: the newest value of each district."""
    chosen = [each for each in all_figures() if each.indicator.beside_gaps]
    return [Beside(figures.indicator, _by_district(figures)) for figures in chosen]


def _by_district(figures: Figures) -> dict[str, str]:
    return {
        one.area: f"{figures.amount(one.newest)} {figures.indicator.unit}".strip()
        for one in figures.series
        if not one.is_city
    }


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
