"""One row for each recipient and channel, worded when it happened."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        return self.filter(status=Message.Status.WAITING)

    def undeliverable(self) -> "MessageQuerySet":
        return self.filter(status=Message.Status.UNDELIVERABLE)

    def due(self) -> "MessageQuerySet":
        """To be sent now, the longest waiting first. A row somebody sends just now is not due."""
        due = self.waiting().filter(next_attempt_at__lte=timezone.now())
        return due.order_by("next_attempt_at", "pk")

    def held_up_by_us(self) -> "MessageQuerySet":
        """Tried and not sent, because our own way to the mail server is not there."""
        return self.waiting().filter(attempts__gt=0, problem=Message.Problem.UNREACHABLE)

    def settled_before(self, moment: datetime.datetime) -> "MessageQuerySet":
        """Those nobody waits for any more."""
        done = Q(status=Message.Status.SENT, sent_at__lt=moment)
        return self.filter(done | Q(status=Message.Status.SETTLED, handled_at__lt=moment))

    def about_any(self, things: models.QuerySet[Any]) -> "MessageQuerySet":
        """Messages about one of the things."""
        of_type = ContentType.objects.get_for_model(things.model)
        return self.filter(about_type=of_type, about_id__in=things.order_by().values("pk"))

    def forget_secrets(self) -> int:
        """Once a mail is out, or will never be sent, its recipient alone knows its secret."""
        done = Q(status__in=[Message.Status.SENT, Message.Status.SETTLED])
        return self.filter(done, holds_secret=True).exclude(body="").update(body="")

    def for_list(self) -> "MessageQuerySet":
        listed = self.select_related("recipient").prefetch_related("about")
        return listed.order_by("-created_at", "-pk")


class Message(models.Model):
    """A mail from its event to its delivery. Who is deleted takes the mails to them along."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        UNDELIVERABLE = "undeliverable", _("undeliverable")
        SETTLED = "settled", _("told in another way")

    class Problem(models.TextChoices):
        """Why the last attempt failed, in words for the office."""

        REFUSED = "refused", _("The mail server refuses this address.")
        INVALID = "invalid", _("This is no e-mail address.")
        POSTPONED = "postponed", _("The mail server does not take the message at present.")
        UNREACHABLE = "unreachable", _("The mail server cannot be reached.")
        INTERRUPTED = "interrupted", _("Sending was interrupted again and again.")

    channel = models.CharField(
        max_length=10, choices=Channel.choices, default=Channel.EMAIL, verbose_name=_("channel")
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("recipient"),
    )
    address = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=255)
    body = models.TextField(_("text"))
    #: Of these the text is forgotten as soon as nobody sends it any more.
    holds_secret = models.BooleanField(_("holds a secret"), default=False, editable=False)
    #: The subject in the language of the office, which reads of it when it does not arrive.
    summary = models.CharField(max_length=255, verbose_name=_("summary"))

    kind = models.SlugField(_("event"), max_length=50)
    about_type = models.ForeignKey(
        ContentType, models.CASCADE, null=True, blank=True, verbose_name=_("is about")
    )
    about_id = models.PositiveBigIntegerField(null=True, blank=True, verbose_name=_("is about"))
    about = GenericForeignKey("about_type", "about_id")

    status = models.CharField(
        _("status"), max_length=15, choices=Status.choices, default=Status.WAITING
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    #: Whoever sends a row puts this off by `delivery.LEASE`: killed meanwhile, it is due again.
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=15, choices=Problem.choices, blank=True)
    #: Codes and the kind of error alone: what a server says names people.
    last_error = models.CharField(_("answer of the mail server"), max_length=120, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dealt with by"),
    )
    handled_at = models.DateTimeField(null=True, blank=True, verbose_name=_("dealt with on"))

    objects = MessageQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status="waiting"),
                name="outbox_due",
            ),
            models.Index(fields=["status", "-created_at"], name="outbox_by_status"),
            models.Index(fields=["about_type", "about_id"], name="outbox_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False) | ~Q(status="sent"),
                name="outbox_sent_has_a_time",
            )
        ]

    def __str__(self) -> str:
        """Without the words, which are not for everybody who may see the row."""
        return f"{self.pk}: {self.kind}"

    @property
    def present_address(self) -> str:
        """The recipient's own, which may have been corrected since."""
        return self.recipient.email if self.recipient else self.address
