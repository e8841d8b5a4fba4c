"""Events: what takes place, when, where, in which languages. Facts once, words per language."""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import PageManager

from networks.models import ContactPerson, District, Network, Organisation, SpokenLanguage
from networks.models.languages import SpeaksLanguages
from offers.blocks import OfferBody
from offers.events.fields import WeekdaysField
from offers.events.findable import facts_of, keywords_of
from offers.events.forms import EventForm
from offers.events.models.dates import SchoolHoliday
from offers.events.models.queries import EventQuerySet, EventState
from offers.events.panels import EVENT_PANELS
from offers.events.recurrence import Change, Recurrence, Rhythm
from offers.events.times import Dates, dates_now
from offers.models.locations import Location
from offers.models.terms import OfferCategory, TargetGroup
from portal.content.pages import PortalPage
from portal.content.records import Sourced
from portal.content.searchable import Facts, register

EventManager = PageManager.from_queryset(EventQuerySet)


@register("event", _("Events"))
class Event(SpeaksLanguages, Sourced, PortalPage):
    State = EventState

    body = StreamField(OfferBody(), verbose_name=_("content"), blank=True)
    schedule = models.CharField(
        _("when, in words"),
        max_length=300,
        blank=True,
        help_text=_("What the dates below do not say, or instead of them: “every quarter”."),
    )
    cost = models.CharField(_("cost, in words"), max_length=200, blank=True)
    registration = models.CharField(_("how to register, in words"), max_length=300, blank=True)
    state_note = models.CharField(
        _("why cancelled or resting, in words"), max_length=300, blank=True
    )

    state = models.CharField(
        _("state"), max_length=10, choices=EventState.choices, default=EventState.ON
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only if it lasts for several days.")
    )
    begins = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    rhythm = models.CharField(
        _("how often"), max_length=8, choices=Rhythm.choices, default=Rhythm.ONCE
    )
    interval = models.PositiveSmallIntegerField(
        _("every how many weeks or months"), default=1, help_text=_("1: each, 2: every second.")
    )
    weekdays = WeekdaysField(
        _("on these days"), blank=True, help_text=_("None: on the weekday of the first day.")
    )
    week_of_month = models.SmallIntegerField(
        _("which of the month"),
        null=True,
        blank=True,
        choices=[(1, _("first")), (2, _("second")), (3, _("third")), (4, _("fourth")),
                 (-1, _("last"))],
    )  # fmt: skip
    until = models.DateField(_("until"), null=True, blank=True)
    not_on_holidays = models.BooleanField(_("not on public holidays"), default=False)
    not_in_school_holidays = models.BooleanField(_("not in school holidays"), default=False)
    is_over = models.BooleanField(
        _("is over"),
        default=False,
        help_text=_("For what has been, on a day that nobody knows any more."),
    )

    location = models.ForeignKey(
        Location, on_delete=models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("location"),
    )  # fmt: skip
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("district"), help_text=_("Where no location is known."),
    )  # fmt: skip
    online_link = models.URLField(_("online at"), blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("organisation"),
    )  # fmt: skip
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    free_of_charge = models.BooleanField(_("free of charge"), null=True, blank=True)
    childcare = models.BooleanField(_("childcare"), null=True, blank=True)
    step_free = models.BooleanField(_("without steps"), null=True, blank=True)
    registration_needed = models.BooleanField(_("registration needed"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("number of places"), null=True, blank=True)
    spoken_languages = ParentalManyToManyField(
        SpokenLanguage, blank=True, related_name="events", verbose_name=_("languages spoken")
    )
    interpreted_into = ParentalManyToManyField(
        SpokenLanguage, blank=True, related_name="interpreted_events",
        verbose_name=_("interpreted into"),
    )  # fmt: skip
    topics = ParentalManyToManyField(
        OfferCategory, blank=True, related_name="events", verbose_name=_("categories")
    )
    groups = ParentalManyToManyField(
        TargetGroup, blank=True, related_name="events", verbose_name=_("target groups")
    )
    of_offer = models.ForeignKey(
        "offers.Offer", on_delete=models.SET_NULL, null=True, blank=True, related_name="events",
        verbose_name=_("belongs to the offer"),
        help_text=_("The next dates stand on the page of the offer."),
    )  # fmt: skip
    of_network = models.ForeignKey(
        Network, on_delete=models.SET_NULL, null=True, blank=True, related_name="events",
        verbose_name=_("belongs to the network"),
    )  # fmt: skip
    series = models.ForeignKey(
        "offers.EventSeries", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="events", verbose_name=_("belongs to the series"),
    )  # fmt: skip

    objects = EventManager()
    words = (*PortalPage.words, "body", "schedule", "cost", "registration", "state_note")
    content_panels = [*PortalPage.content_panels, *EVENT_PANELS]
    base_form_class = EventForm
    subpage_types: list[str] = []
    parent_page_types = ["offers.EventIndexPage"]
    search_kind = "event"
    fact_relations = (
        "organisation", "location__district", "district", "of_network", "of_offer", "series",
    )  # fmt: skip
    template = "offers/events/event_page.html"

    class Meta:
        verbose_name = _("event in the calendar")
        verbose_name_plural = _("events in the calendar")

    # --- When ---

    def recurrence(self, closed: tuple[tuple[date, date], ...] = ()) -> Recurrence | None:
        """The rhythm of this source page; nothing where no dates are known, or it rests."""
        if self.first_day is None or self.state == self.State.PAUSED:
            return None
        return Recurrence(
            first_day=self.first_day,
            last_day=self.last_day,
            begins=self.begins,
            ends=self.ends,
            rhythm=self.rhythm,
            interval=self.interval,
            weekdays=tuple(int(day) for day in self.weekdays.split(",") if day),
            week_of_month=self.week_of_month,
            until=self.until,
            not_on_holidays=self.not_on_holidays,
            closed=closed if self.not_in_school_holidays else (),
            changes=self._changes(),
        )

    def _changes(self) -> tuple[Change, ...]:
        """A list that has asked whether there are any (`with_choices`) reads no more for it."""
        if not self.__dict__.get("has_changes", True):
            return ()
        return tuple(row.as_change() for row in self.date_changes.all())

    @cached_property
    def dates(self) -> Dates:
        """The dates at this moment."""
        facts = self.facts
        closed = SchoolHoliday.objects.spans() if facts.not_in_school_holidays else ()
        return dates_now(facts.recurrence(closed))

    @property
    def is_cancelled(self) -> bool:
        return self.facts.state == self.State.CANCELLED

    @property
    def is_paused(self) -> bool:
        return self.facts.state == self.State.PAUSED

    @property
    def has_been(self) -> bool:
        return self.facts.is_over or self.dates.are_over

    def fresh_seconds(self) -> int:
        return min(self.cache_seconds, self.dates.seconds_true)

    # --- Where and who ---

    @property
    def visible_organisation(self) -> Organisation | None:
        organisation = self.facts.organisation
        return organisation if organisation and organisation.is_visible else None

    @property
    def area(self) -> District | None:
        facts = self.facts
        return facts.location.district if facts.location else facts.district

    # --- Search and page ---

    @classmethod
    def with_searched_facts(cls) -> models.QuerySet:
        """Many at once, for the index."""
        related = ("topics", "groups", "date_changes")
        return cls.objects.with_row_facts().prefetch_related(*related)

    def search_text(self) -> list[str]:
        return [*super().search_text(), self.schedule, self.registration]

    def search_keywords(self) -> list[str]:
        return keywords_of(self)

    def search_facts(self) -> Facts:
        return facts_of(self)

    def belongs_to(self) -> list[PortalPage]:
        """The series, the offer and the network of it, as far as readers find them."""
        facts = self.facts
        pages = [facts.series, facts.of_offer, facts.of_network]
        found = [page for page in pages if page is not None and page.is_visible]
        return [type(page).in_language([page])[0] for page in found]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        facts, organisation = self.facts, self.visible_organisation
        models.prefetch_related_objects([facts], "spoken_languages", "interpreted_into", "groups")
        people = ContactPerson.objects.for_cards().filter(event_links__page=facts)
        contacts = list(people.order_by("event_links__sort_order"))
        own_ways = facts.phone or facts.email or facts.website
        there = organisation and (organisation.phone or organisation.email or organisation.website)
        return super().get_context(request, *args, **kwargs) | {
            "facts": facts,
            "contacts": contacts,
            "organisation": organisation,
            "shows_organisation": bool(there and not contacts and not own_ways),
            "interpreted": [language.code for language in facts.interpreted_into.all()],
            "target_group_names": [group.name for group in facts.groups.all()],
            "belongs_to": self.belongs_to(),
        }
