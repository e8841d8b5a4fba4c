"""Who may act: members of associations, members of the board, and who must not (rule 6)."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.scheme.models.guideline import Programme
from portal.content.history import Recorded


class OrganisationMember(models.Model):
    """A user who may apply in the name of an organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="organisation_memberships",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        models.CASCADE,
        related_name="members",
        verbose_name=_("organisation"),
    )
    function = models.CharField(_("function"), max_length=100, blank=True)
    active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("member of an organisation")
        verbose_name_plural = _("members of organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="organisation_member_unique",
                violation_error_message=_("This person is a member of the organisation already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"


class NewAssociationQuerySet(models.QuerySet["NewAssociation"]):
    def unanswered(self) -> "NewAssociationQuerySet":
        return self.filter(confirmed_at__isnull=True, refused_at__isnull=True)

    def refused(self) -> "NewAssociationQuerySet":
        return self.filter(refused_at__isnull=False)


class NewAssociation(models.Model):
    """An association that somebody entered by hand: anybody can claim a name, so the office looks
    at it before others find it in the list to join. Without a row it needs no confirmation."""

    organisation = models.OneToOneField(
        "networks.Organisation",
        models.CASCADE,
        related_name="new_association",
        verbose_name=_("organisation"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("refused by"),
    )
    refused_at = models.DateTimeField(_("refused on"), null=True, blank=True, editable=False)
    refusal = models.TextField(_("why it was refused"), blank=True)
    merged_into = models.ForeignKey(
        "networks.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("merged into"),
    )

    objects = NewAssociationQuerySet.as_manager()

    class Meta:
        verbose_name = _("new association")
        verbose_name_plural = _("new associations")
        ordering = ["entered_at", "pk"]

    def __str__(self) -> str:
        return str(self.organisation)


class BoardMemberQuerySet(models.QuerySet["BoardMember"]):
    def active(self, day: datetime.date | None = None) -> "BoardMemberQuerySet":
        today = day or timezone.localdate()
        return self.filter(active_from__lte=today).filter(
            Q(active_until__isnull=True) | Q(active_until__gte=today)
        )


class BoardMember(Recorded):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="board_memberships",
        verbose_name=_("person"),
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="board_members", verbose_name=_("programme")
    )
    represents = models.ForeignKey(
        "networks.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="board_members",
        verbose_name=_("represents"),
        help_text=_("Applications of this organisation are a conflict of interest by themselves."),
    )
    active_from = models.DateField(_("active from"), default=timezone.localdate)
    active_until = models.DateField(_("active until"), null=True, blank=True)

    objects = BoardMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("board member")
        verbose_name_plural = _("board members")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "programme"],
                name="board_member_unique",
                violation_error_message=_("This person has a seat on the board already."),
            ),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True) | Q(active_until__gte=F("active_from")),
                name="board_member_period_in_order",
                violation_error_message=_("The seat ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class ConflictOfInterest(models.Model):
    """Declared by a person about themselves; it is never taken back."""

    application = models.ForeignKey(
        "funding.Application",
        models.PROTECT,
        related_name="conflicts",
        verbose_name=_("application"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="conflicts_of_interest",
        verbose_name=_("person"),
    )
    reason = models.TextField(_("reason"), blank=True)
    declared_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person"], name="conflict_of_interest_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.application}"
