"""An urgent notice: draft, published by a second person, withdrawn or expired by itself."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.notices.patterns import Pattern, PatternName, patterns
from portal.content.records import Identified
from portal.content.translated import TranslatedText, TranslatedTextField
from portal.languages import SOURCE_LANGUAGE, codes
from portal.workflow.models import StatusEvent, StatusModel

LONGEST_DURATION = datetime.timedelta(days=14)


class UrgentNoticeQuerySet(models.QuerySet["UrgentNotice"]):
    def published(self) -> "UrgentNoticeQuerySet":
        return self.filter(status=UrgentNotice.Status.PUBLISHED)

    def not_over(self) -> "UrgentNoticeQuerySet":
        return self.filter(ends_at__gt=timezone.now())

    def was_public(self) -> "UrgentNoticeQuerySet":
        return self.exclude(status=UrgentNotice.Status.DRAFT).filter(starts_at__lte=timezone.now())

    def waiting(self) -> "UrgentNoticeQuerySet":
        """Drafts that still could be published."""
        return self.filter(status=UrgentNotice.Status.DRAFT).not_over()

    def for_list(self) -> "UrgentNoticeQuerySet":
        return self.select_related("written_by").order_by("-starts_at", "-pk")


class UrgentNotice(Identified, StatusModel):
    """`written_by`: who wrote the words that stand now; somebody else publishes them."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Level(models.TextChoices):
        INFO = "info", _("Information")
        WARNING = "warning", _("Warning")
        DANGER = "danger", _("Danger to life and limb")

    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    pattern = models.CharField(_("what has happened"), max_length=20, choices=PatternName.choices)
    level = models.CharField(
        _("level"), max_length=10, choices=Level.choices, default=Level.WARNING
    )
    headline_words = TranslatedTextField(_("own headline"), max_length=80, blank=True)
    advice_words = TranslatedTextField(_("own text"), max_length=400, rows=3, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    happens_from = models.DateTimeField(_("happens from"), null=True, blank=True)
    happens_until = models.DateTimeField(_("happens until"), null=True, blank=True)
    phone = models.CharField(_("telephone for questions"), max_length=40, blank=True)
    starts_at = models.DateTimeField(_("shown from"), default=timezone.now)
    ends_at = models.DateTimeField(_("shown until"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )

    objects = UrgentNoticeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("urgent notice")
        verbose_name_plural = _("urgent notices")
        default_permissions = ("view", "change")
        permissions = [("publish_urgentnotice", _("Can publish urgent notices"))]
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="notice_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return str(self.headline)

    def clean(self) -> None:
        super().clean()
        if self.pattern == PatternName.OTHER and not self.headline_words.get(SOURCE_LANGUAGE):
            raise ValidationError({"headline_words": _("Without a pattern it needs a headline.")})
        if self.starts_at and self.ends_at:
            if self.ends_at <= self.starts_at:
                raise ValidationError({"ends_at": _("It ends before it begins.")})
            if self.ends_at - self.starts_at > LONGEST_DURATION:
                raise ValidationError({"ends_at": _("It is shown for 14 days at most.")})

    @property
    def prepared(self) -> Pattern:
        return patterns()[self.pattern]

    @property
    def headline(self) -> TranslatedText:
        return self.prepared.headline or self.headline_words

    @property
    def advice(self) -> TranslatedText:
        return self.prepared.advice or self.advice_words

    @property
    def missing_languages(self) -> list[str]:
        """Languages whose readers would get German or English."""
        return [code for code in codes() if not self.headline.get(code)]


class NoticeEvent(StatusEvent):
    notice = models.ForeignKey(
        UrgentNotice, models.PROTECT, related_name="events", verbose_name=_("urgent notice")
    )

    class Meta(StatusEvent.Meta):
        verbose_name = _("event of an urgent notice")
        verbose_name_plural = _("events of urgent notices")

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.name}"
