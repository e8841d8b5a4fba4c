"""Links that organisers get, and what they propose by them."""

import datetime
import hashlib
import secrets
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models import Organisation
from offers.events.models import Event
from offers.models.locations import Location

LINK_LASTS = datetime.timedelta(days=60)
#: What was decided is deleted after this time; the event itself stays.
KEEP_SETTLED = datetime.timedelta(days=365)
#: So many may wait of one organisation; more are no help to anybody.
MOST_OPEN = 20


def digest_of(token: str) -> str:
    """What is kept of a link; it stands whole in its mail alone."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(24)


class OrganiserLinkQuerySet(models.QuerySet["OrganiserLink"]):
    def valid(self) -> "OrganiserLinkQuerySet":
        """A hidden organisation has no way in, either."""
        return self.filter(
            revoked_at=None, expires_at__gt=timezone.now(), organisation__published=True
        )

    def of_token(self, token: str) -> "OrganiserLink | None":
        found = self.valid().select_related("organisation")
        return found.filter(token_digest=digest_of(token)).first()

    def of_no_more_use(self) -> "OrganiserLinkQuerySet":
        """Whose address is needed for no answer any more."""
        ended = models.Q(expires_at__lt=timezone.now()) | models.Q(revoked_at__isnull=False)
        waits = EventProposal.objects.open().filter(link=models.OuterRef("pk"))
        return self.filter(ended, ~models.Exists(waits))


class OrganiserLink(models.Model):
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=12)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+",
        verbose_name=_("sent by"),
    )  # fmt: skip
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = OrganiserLinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link for an organiser")
        verbose_name_plural = _("links for organisers")
        default_permissions = ()
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id}, {self.sent_at:%Y-%m-%d}"


class EventProposalQuerySet(models.QuerySet["EventProposal"]):
    def open(self) -> "EventProposalQuerySet":
        return self.filter(status=EventProposal.Status.OPEN)

    def for_inbox(self) -> "EventProposalQuerySet":
        related = ("organisation", "event", "location", "link", "settled_by")
        return self.select_related(*related).order_by("-created_at", "-pk")

    def too_old(self) -> "EventProposalQuerySet":
        return self.filter(settled_at__lt=timezone.now() - KEEP_SETTLED)


class EventProposal(models.Model):
    """What an organiser would like to be said. `day`: of the new event, or the date in question."""

    class Kind(models.TextChoices):
        NEW = "new", _("A new event")
        MOVED = "moved", _("Another day or time")
        CANCELLED = "cancelled", _("A date is cancelled")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)  # of the form that was sent
    link = models.ForeignKey(
        OrganiserLink, models.SET_NULL, null=True, related_name="proposals",
        verbose_name=_("link for an organiser"),
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("event")
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    words = models.TextField(_("what it is about"), max_length=600, blank=True)
    day = models.DateField(_("day"))
    to_day = models.DateField(_("new day"), null=True, blank=True)
    begins = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    weekly_until = models.DateField(_("every week until"), null=True, blank=True)
    location = models.ForeignKey(
        Location, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("location"),
    )  # fmt: skip
    place_words = models.CharField(_("another place, in words"), max_length=200, blank=True)
    free_of_charge = models.BooleanField(_("free of charge"), null=True, blank=True)
    childcare = models.BooleanField(_("childcare"), null=True, blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)

    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("dealt with by"),
    )  # fmt: skip
    settled_at = models.DateTimeField(_("dealt with on"), null=True, blank=True)

    objects = EventProposalQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposal of an organiser")
        verbose_name_plural = _("proposals of organisers")
        default_permissions = ("view", "change")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["status", "-created_at"], name="proposal_inbox")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def headline(self) -> str:
        return self.title or (self.event.title if self.event else "")
