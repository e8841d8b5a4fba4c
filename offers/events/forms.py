"""The editors' form of an event: a rhythm is chosen, not written; it is checked here."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offers.events.recurrence import WINDOW, Recurrence, Rhythm
from portal.content.forms import PortalPageForm


class EventForm(PortalPageForm):
    """A draft may be incomplete; what is contradictory is refused at once."""

    def clean(self) -> dict:
        data: dict = super().clean()
        if self.instance.is_translation or "first_day" not in data:
            return data
        first, last, until = (data.get(name) for name in ("first_day", "last_day", "until"))
        repeats = data.get("rhythm") != Rhythm.ONCE
        if first is None and (repeats or last or until):
            self.add_error("first_day", _("Say on which day it begins."))
        elif first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        elif first and until and until < first:
            self.add_error("until", _("The end lies before the first day."))
        elif first and repeats:
            self._refuse_rhythm_without_dates(data)
        if data.get("interval") == 0:
            self.add_error("interval", _("1 is the least: each week or month."))
        if data.get("ends") and not data.get("begins"):
            self.add_error("begins", _("Say also when it begins."))
        return data

    def _refuse_rhythm_without_dates(self, data: dict[str, Any]) -> None:
        days = (data.get("weekdays") or "").split(",")
        rule = Recurrence(
            first_day=data["first_day"],
            rhythm=data["rhythm"],
            interval=data.get("interval") or 1,
            weekdays=tuple(int(day) for day in days if day),
            week_of_month=data.get("week_of_month"),
            until=data.get("until"),
        )
        if not rule.pattern(rule.first_day, rule.first_day + WINDOW + timedelta(days=1)):
            self.add_error("until", ValidationError(_("With this end there is no date at all.")))
