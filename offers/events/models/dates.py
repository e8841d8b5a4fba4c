"""What differs from a rhythm: single days, and the school holidays of the Land."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from networks.models import ContactPerson
from offers.events.recurrence import Change, ChangeKind
from portal.content.history import Recorded
from portal.content.ties import Tie
from portal.content.translated import TranslatedTextField


class EventDateChange(Orderable):
    """One day of an event on which something is different."""

    page = ParentalKey(
        "offers.Event",
        on_delete=models.CASCADE,
        related_name="date_changes",
        verbose_name=_("page"),
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("what is different"), max_length=10, choices=ChangeKind.choices)
    to_day = models.DateField(_("new day"), null=True, blank=True)
    begins = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    reason = TranslatedTextField(_("reason, in words"), blank=True, max_length=200)
    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("to_day"), FieldPanel("begins"), FieldPanel("ends")]),
        FieldPanel("reason"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("date that is different")
        verbose_name_plural = _("dates that are different")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "day"],
                name="event_day_changed_once",
                violation_error_message=_("This day stands here twice."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"

    def clean(self) -> None:
        super().clean()
        if self.kind == ChangeKind.MOVED and not (self.to_day or self.begins):
            raise ValidationError({"to_day": _("Say to which day or time it is moved.")})

    def as_change(self) -> Change:
        return Change(self.day, self.kind, self.to_day, self.begins, self.ends, self.reason)


class EventContactLink(Tie):
    to = "person"
    page = ParentalKey(
        "offers.Event",
        on_delete=models.CASCADE,
        related_name="contact_links",
        verbose_name=_("page"),
    )
    person = models.ForeignKey(
        ContactPerson,
        on_delete=models.CASCADE,
        related_name="event_links",
        verbose_name=_("contact person"),
    )

    class Meta(Tie.Meta):
        verbose_name = _("contact person")


class SchoolHolidayQuerySet(models.QuerySet["SchoolHoliday"]):
    def spans(self) -> tuple[tuple[date, date], ...]:
        return tuple(self.values_list("first_day", "last_day"))


class SchoolHoliday(Recorded):
    """The Land fixes them years ahead; editors enter them here, once for all events."""

    name = TranslatedTextField(_("name"), max_length=80)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    objects = SchoolHolidayQuerySet.as_manager()
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")])]

    class Meta(Recorded.Meta):
        ordering = ["first_day"]
        verbose_name = _("school holidays")
        verbose_name_plural = _("school holidays")

    def __str__(self) -> str:
        return f"{self.name} {self.first_day}"

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The last day lies before the first.")})
