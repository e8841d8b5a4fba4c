"""How an editor fills in an event: when, where, for whom, in this order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from networks.widgets import LanguageChoice
from portal.content.panels import FactChoices, FactRows
from portal.content.records import SOURCE_PANELS

_WHEN = MultiFieldPanel(
    [
        FieldPanel("state"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("begins"), FieldPanel("ends")]),
        FieldPanel("rhythm"),
        FieldRowPanel([FieldPanel("interval"), FieldPanel("week_of_month")]),
        FieldPanel("weekdays"),
        FieldPanel("until"),
        FieldRowPanel([FieldPanel("not_on_holidays"), FieldPanel("not_in_school_holidays")]),
        FieldPanel("is_over"),
    ],
    heading=_("When"),
)
_WHERE = MultiFieldPanel(
    [FieldPanel("location"), FieldPanel("district"), FieldPanel("online_link")],
    heading=_("Where"),
)
_HOW = MultiFieldPanel(
    [
        FieldPanel("organisation"),
        FieldPanel("spoken_languages", widget=LanguageChoice),
        FieldPanel("interpreted_into", widget=LanguageChoice),
        FieldPanel("free_of_charge"),
        FieldPanel("childcare"),
        FieldPanel("step_free"),
        FieldRowPanel([FieldPanel("registration_needed"), FieldPanel("places")]),
        FieldPanel("phone"),
        FieldPanel("email"),
        FieldPanel("website"),
    ],
    heading=_("Facts, for all languages"),
)
_SORTED_BY = MultiFieldPanel(
    [
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("groups", widget=forms.CheckboxSelectMultiple),
        FieldPanel("of_offer"),
        FieldPanel("series"),
        FieldPanel("of_network"),
    ],
    heading=_("Sorted by, belongs to"),
)
EVENT_PANELS: list[Any] = [
    FieldPanel("schedule"),
    FieldPanel("state_note"),
    _WHEN,
    FactRows(
        "date_changes",
        heading=_("Dates that are different"),
        label=_("date that is different"),
    ),
    _WHERE,
    _HOW,
    FieldPanel("cost"),
    FieldPanel("registration"),
    FieldPanel("body"),
    _SORTED_BY,
    FactChoices(
        "contact_links",
        chooser_field_name="person",
        heading=_("Contact persons"),
        label=_("contact person"),
    ),
    MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
]
