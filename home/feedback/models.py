"""What readers say of a page: right, wrong, missing. Never by whom, never from where."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LONGEST_WORDS = 1000
LONGEST_PATH = 300
#: An address for an answer is forgotten after this time, answered or not.
KEEP_ADDRESS = datetime.timedelta(days=60)
#: What was dealt with is deleted after this time: people write more of themselves than is asked.
KEEP_SETTLED = datetime.timedelta(days=365)
#: So many readers make a hint; fewer are no news, and could be one person.
ENOUGH = 5


class PageFeedbackQuerySet(models.QuerySet["PageFeedback"]):
    def open(self) -> "PageFeedbackQuerySet":
        return self.filter(status=PageFeedback.Status.OPEN)

    def same_as(self, new: "PageFeedback") -> "PageFeedbackQuerySet":
        """What says the same of the same page and waits: joined instead of written twice."""
        return self.filter(
            status=new.status,
            kind=new.kind,
            path=new.path,
            language=new.language,
            words_key=new.words_key,
            email=new.email,
        )

    def with_old_address(self) -> "PageFeedbackQuerySet":
        return self.exclude(email="").filter(created_at__lt=timezone.now() - KEEP_ADDRESS)

    def settled_long_ago(self) -> "PageFeedbackQuerySet":
        """Whose address must be gone from mails as well."""
        return self.filter(settled_at__lt=timezone.now() - KEEP_ADDRESS)

    def too_old(self) -> "PageFeedbackQuerySet":
        oldest = timezone.now() - KEEP_SETTLED
        dealt_with = Q(settled_at__lt=oldest)
        return self.filter(
            dealt_with | Q(status=PageFeedback.Status.COUNTED, created_at__lt=oldest)
        )

    def count_up(self) -> int:
        return self.update(times=F("times") + 1, last_at=timezone.now())

    def about(self, page: Page) -> "PageFeedbackQuerySet":
        """About a page in any of its languages."""
        return self.filter(page__translation_key=page.translation_key)

    def confirmations(self, since: datetime.datetime | None) -> int:
        """How often readers said that all is right, since the page says what it says."""
        said = self.filter(kind=PageFeedback.Kind.RIGHT)
        if since:
            said = said.filter(created_at__gte=since)
        return said.aggregate(total=Sum("times"))["total"] or 0

    def missing_by_language(self) -> list[tuple[str, int]]:
        """How often readers of a language said that something is missing; only what many said."""
        said = self.filter(kind=PageFeedback.Kind.MISSING).order_by("language")
        counts = said.values("language").annotate(total=Sum("times")).filter(total__gte=ENOUGH)
        return list(counts.values_list("language", "total"))

    def for_inbox(self) -> "PageFeedbackQuerySet":
        return self.select_related("page", "settled_by").order_by("-last_at", "-pk")


class PageFeedback(models.Model):
    """`path`: the address behind the language. `times`: how often the same was said."""

    class Kind(models.TextChoices):
        WRONG = "wrong", _("Something is wrong")
        MISSING = "missing", _("Something is missing here")
        RIGHT = "right", _("Everything is right")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        COUNTED = "counted", _("counted, without words")
        ANSWERED = "answered", _("answered")
        DONE = "done", _("done")
        DISMISSED = "dismissed", _("nothing to do")

    path = models.CharField(_("address"), max_length=LONGEST_PATH, blank=True)
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("page")
    )
    language = models.CharField(_("language"), max_length=12)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    words = models.TextField(_("words"), max_length=LONGEST_WORDS, blank=True)
    words_key = models.CharField(_("words, folded"), max_length=40, editable=False)
    email = models.EmailField(_("e-mail address for an answer"), blank=True)
    times = models.PositiveIntegerField(_("how often"), default=1)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    last_at = models.DateTimeField(_("last"), default=timezone.now, editable=False)

    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    answer = models.TextField(_("answer"), blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dealt with by"),
    )
    settled_at = models.DateTimeField(_("dealt with on"), null=True, blank=True)

    objects = PageFeedbackQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("feedback on a page")
        verbose_name_plural = _("feedback on pages")
        default_permissions = ("view", "change")
        ordering = ["-last_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "-last_at"], name="feedback_inbox"),
            models.Index(fields=["words_key", "path"], name="feedback_same"),
        ]

    def __str__(self) -> str:
        """Without the words, which are for editors alone."""
        return f"{self.pk}: {self.kind} /{self.language}/{self.path}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def address(self) -> str:
        return f"/{self.language}/{self.path}"
