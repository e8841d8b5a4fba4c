"""Which events can have a date, rest or are over; and what lists need of them."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.models.languages import JoinedCodes
from offers.events.models.dates import EventDateChange
from offers.events.recurrence import Rhythm
from portal.content.addresses import PortalPageQuerySet


class EventState(models.TextChoices):
    ON = "on", _("takes place")
    CANCELLED = "cancelled", _("cancelled: stays to be seen, with the reason")
    PAUSED = "paused", _("rests for the time being: has no dates")


class EventQuerySet(PortalPageQuerySet):
    def dated(self) -> "EventQuerySet":
        """Those whose dates are known, and that are not paused."""
        known = self.filter(first_day__isnull=False)
        return known.exclude(state=EventState.PAUSED)

    def possible_between(self, first: date, last: date) -> "EventQuerySet":
        """Those that can have a date between two days: the dates themselves are computed."""
        once = models.Q(rhythm=Rhythm.ONCE) & (
            models.Q(first_day__gte=first) | models.Q(last_day__gte=first)
        )
        running = ~models.Q(rhythm=Rhythm.ONCE) & (
            models.Q(until__isnull=True) | models.Q(until__gte=first)
        )
        moved = models.Q(pk__in=self._changed_since(first))
        return self.dated().filter(models.Q(first_day__lte=last) & (once | running) | moved)

    @staticmethod
    def _changed_since(first: date) -> Any:
        late = models.Q(day__gte=first) | models.Q(to_day__gte=first)
        return EventDateChange.objects.filter(late).values("page_id")

    def without_dates(self) -> "EventQuerySet":
        """Those that take place now and then, by the words of their source alone, or rest."""
        resting = models.Q(first_day__isnull=True) | models.Q(state=EventState.PAUSED)
        return self.filter(resting).exclude(is_over=True)

    def over(self, today: date) -> "EventQuerySet":
        """Single events and rhythms that have come to their end; the latest first."""
        once = models.Q(rhythm=Rhythm.ONCE, first_day__lt=today)
        once &= models.Q(last_day__isnull=True) | models.Q(last_day__lt=today)
        ended = ~models.Q(rhythm=Rhythm.ONCE) & models.Q(until__lt=today)
        past = self.filter(once | ended | models.Q(is_over=True))
        return past.order_by(
            models.F("first_day").desc(nulls_last=True), "-source_date", "title", "pk"
        )

    def with_row_facts(self) -> "EventQuerySet":
        """All that a row of a list shows of the facts, in one query."""
        related = self.select_related("organisation", "location__district", "district")
        return related.annotate(
            spoken_codes=self._joined("spoken_languages", "spokenlanguage__code")
        ).defer("body")

    def with_choices(self) -> "EventQuerySet":
        """What the list is narrowed by, as columns: topics, groups, languages, the district."""
        return (
            self.select_related("location__district", "district")
            .annotate(
                category_slugs=self._joined("topics", "offercategory__slug"),
                group_slugs=self._joined("groups", "targetgroup__slug"),
                spoken_codes=self._joined("spoken_languages", "spokenlanguage__code"),
                interpreted_codes=self._joined("interpreted_into", "spokenlanguage__code"),
                has_changes=models.Exists(
                    EventDateChange.objects.filter(page=models.OuterRef("pk"))
                ),
            )
            .defer("body")
        )

    def _joined(self, name: str, code: str) -> models.Subquery:
        """The codes of what an event is tied to, in one text."""
        through: Any = self.model._meta.get_field(name).remote_field.through
        rows = through._default_manager.filter(event=models.OuterRef("pk")).order_by()
        return models.Subquery(rows.values("event").annotate(c=JoinedCodes(code)).values("c"))
