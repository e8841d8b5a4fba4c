"""What was searched in vain: how often, by day and language. Never by whom, never at what time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 100


@dataclass(frozen=True)
class Missed:
    """A text that was often searched in vain; `spelling` as somebody wrote it."""

    language: str
    text: str
    spelling: str
    searches: int
    days: int
    last: date


class Noted(NamedTuple):
    """A search as it is counted: the language of the page, the text folded, and as typed."""

    language: str
    text: str
    spelling: str


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    def count_up(self, day: date, counts: Mapping[Noted, int]) -> None:
        """Add so many searches to each.

        A day has room for so many different texts, so that no flood fills the table; the texts
        that were there before are still counted.
        """
        for noted, searches in counts.items():
            row = self.filter(day=day, language=noted.language, text=noted.text)
            if row.update(searches=F("searches") + searches):
                continue
            if self.filter(day=day).count() >= settings.SEARCH_MISSED_TEXTS_A_DAY:
                continue
            new = MissedSearch(day=day, **noted._asdict())
            MissedSearch.objects.bulk_create([new], ignore_conflicts=True)
            row.update(searches=F("searches") + searches)

    def too_old(self) -> "MissedSearchQuerySet":
        oldest = timezone.localdate() - timedelta(days=settings.SEARCH_MISSED_DAYS_KEPT)
        return self.filter(day__lt=oldest)

    def telling(self) -> list[Missed]:
        """What was searched often enough, on enough days, to be worth an editor's look."""
        oldest = timezone.localdate() - timedelta(days=settings.SEARCH_MISSED_DAYS_KEPT)
        rows = self.filter(day__gte=oldest).order_by()
        told = (
            rows.values("language", "text")
            .annotate(
                total=Sum("searches"), days=Count("day"), spelled=Max("spelling"), last=Max("day")
            )
            .filter(
                total__gte=settings.SEARCH_MISSED_SHOWN_FROM,
                days__gte=settings.SEARCH_MISSED_SHOWN_DAYS,
            )
            .order_by("-total", "-last", "text")
        )
        return [
            Missed(r["language"], r["text"], r["spelled"], r["total"], r["days"], r["last"])
            for r in told
        ]


class MissedSearch(models.Model):
    """A text that found nothing, or only something that is spelled otherwise.

    `text` is folded, so that spellings count together; `spelling` is the first one of the day, in
    small letters.
    """

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=16)
    text = models.CharField(_("text"), max_length=LONGEST_TEXT)
    spelling = models.CharField(_("spelling"), max_length=LONGEST_TEXT)
    searches = models.PositiveIntegerField(_("searches"), default=0)

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search in vain")
        verbose_name_plural = _("searches in vain")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "text"], name="one_row_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"
