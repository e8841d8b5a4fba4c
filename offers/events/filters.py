"""What the list of events is narrowed by."""

from typing import Any

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from networks.models import District
from offers.events.calendar import YES, CalendarEntry
from offers.models.terms import OfferCategory, TargetGroup
from portal.content.filters import EntryFilters
from portal.content.language_names import names_of_languages
from portal.content.records import Term
from portal.content.term_choices import worded_terms
from portal.content.translated import Phrase
from portal.languages import active

#: The keys in the address with their labels.
FACETS: dict[str, str | Promise] = {
    "category": _("Topic"),
    "district": _("District"),
    "target_group": _("For whom"),
    "language": _("Language spoken"),
    "childcare": _("Childcare"),
    "free": _("Cost"),
}
WORDS: dict[str, type[Term]] = {
    "category": OfferCategory,
    "district": District,
    "target_group": TargetGroup,
}
YES_LABELS = {"childcare": _("With childcare"), "free": _("Free of charge")}


class EventFilters(EntryFilters[CalendarEntry]):
    questions = FACETS

    @cached_property
    def labels(self) -> dict[str, dict[str, Any]]:
        terms = {name: worded_terms(model) for name, model in WORDS.items()}
        chosen_or_not = {name: {YES: label} for name, label in YES_LABELS.items()}
        return {**terms, **chosen_or_not, "language": self._spoken()}

    def _spoken(self) -> dict[str, Phrase]:
        codes = {code for entry in self.entries for code in entry.values["language"]}
        return {code: Phrase(name, active()) for code, name in names_of_languages(codes).items()}

    @property
    def for_feeds(self) -> str:
        """The choices alone: `?…`, or nothing."""
        encoded = self.encoded(when=[])
        return f"?{encoded}" if encoded else ""
