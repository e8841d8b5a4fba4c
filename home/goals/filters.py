"""What the list of goals is narrowed by."""

from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from home.goals.catalogue import Catalogue, GoalEntry
from home.goals.marks import MARKS
from home.models import FieldOfAction
from networks.models import District
from portal.content.filters import EntryFilters
from portal.content.term_choices import worded_terms

QUESTIONS: dict[str, str | Promise] = {
    "edition": _("Edition"),
    "field": _("Field of action"),
    "status": _("Goals by how far their measures are"),
    "district": _("District"),
}


class GoalFilters(EntryFilters[GoalEntry]):
    questions = QUESTIONS

    def __init__(self, query: QueryDict, goals: Catalogue) -> None:
        super().__init__(query, goals.entries)
        self._editions = goals.editions

    @cached_property
    def labels(self) -> dict[str, dict[str, Any]]:
        return {
            "edition": {edition.slug: edition.page.title for edition in self._editions},
            "status": {mark.code: mark.word for mark in MARKS.values()},
            "field": worded_terms(FieldOfAction),
            "district": worded_terms(District),
        }
