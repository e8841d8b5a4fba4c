"""Who takes part in a network, and how: not everybody who is named belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from networks.models.contacts import ContactPerson
from networks.models.organisations import Organisation
from portal.content.translated import Phrase, TranslatedTextField

#: Those who are named, and where they belong: read together with the rows.
NAMES = ("organisation", "person__organisation")


class Membership(Orderable):
    """An organisation's part in a network, or that of a group that is no organisation."""

    class Kind(models.TextChoices):
        """In the order of the page. Who coordinates belongs to the network; who supports,
        works with it, pays or is invited does not."""

        COORDINATION = "coordination", _("Coordination")
        MEMBER = "member", _("Members")
        SUPPORT = "support", _("Organisational support")
        PARTNER = "partner", _("Works together with")
        FUNDER = "funder", _("Funded by")
        INVITED = "invited", _("Invited guests")

    class Nature(models.TextChoices):
        """What takes part, in the order of the page: who can be asked comes first."""

        ORGANISATION = "organisation", _("Organisations")
        OFFICE = "office", _("Offices of the administration")
        FUNCTION = "function", _("People by what they do")
        GROUP = "group", _("Groups")

    page = ParentalKey(
        "networks.Network",
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("page"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    group = TranslatedTextField(
        _("or a group"),
        blank=True,
        max_length=160,
        help_text=_("In words, where no single organisation is meant: schools, residents."),
    )
    person = models.ForeignKey(
        ContactPerson,
        on_delete=models.CASCADE,  # leaving takes the row out first
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("or a person"),
        help_text=_("Where one person coordinates, or sits in it for her function."),
    )
    nature = models.CharField(
        _("what it is"),
        max_length=20,
        choices=Nature.choices,
        default=Nature.ORGANISATION,
        help_text=_("Those of one kind stand together on the page."),
    )
    kind = models.CharField(_("part"), max_length=20, choices=Kind.choices, default=Kind.MEMBER)
    role = TranslatedTextField(_("role"), blank=True, max_length=160)
    panels = [
        FieldPanel("organisation"),
        FieldPanel("person"),
        FieldPanel("group"),
        FieldPanel("nature"),
        FieldPanel("kind"),
        FieldPanel("role"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return str(self.organisation or self.person or self.group)

    def clean(self) -> None:
        super().clean()
        if sum(map(bool, (self.organisation, self.person, self.group))) != 1:
            raise ValidationError(
                {"group": _("Choose an organisation or a person, or write what group it is: one.")}
            )

    @property
    def is_visible(self) -> bool:
        named = self.organisation or self.person
        return named is None or named.is_visible

    @property
    def belongs(self) -> bool:
        return self.kind in (self.Kind.COORDINATION, self.Kind.MEMBER)

    @property
    def name(self) -> Phrase | Any:
        if self.person:
            return self.person.full_name
        return self.organisation.worded_name if self.organisation else self.group


@dataclass(frozen=True)
class Alike:
    """Those of one nature; `heading` is empty where there are no others beside them."""

    heading: str
    entries: tuple[Membership, ...]


@dataclass(frozen=True)
class Participants:
    """Those who take part in one way, under its heading."""

    kind: str
    heading: str
    entries: tuple[Membership, ...]

    @property
    def alike(self) -> list[Alike]:
        """Organisations, offices, people by function and groups apart, where there are several."""
        order = list(Membership.Nature)
        ordered = sorted(self.entries, key=lambda m: order.index(Membership.Nature(m.nature)))
        groups = [(nature, tuple(rows)) for nature, rows in groupby(ordered, lambda m: m.nature)]
        if len(groups) == 1:
            return [Alike("", groups[0][1])]
        return [Alike(str(Membership.Nature(nature).label), rows) for nature, rows in groups]


def by_kind(memberships: Iterable[Membership], planned: bool) -> list[Participants]:
    """In the order of the kinds; of a plan, those who were expected."""
    order = list(Membership.Kind)
    ordered = sorted(memberships, key=lambda m: order.index(Membership.Kind(m.kind)))
    groups = [(kind, tuple(rows)) for kind, rows in groupby(ordered, key=lambda m: m.kind)]
    return [Participants(kind, _heading(kind, planned), rows) for kind, rows in groups]


def _heading(kind: str, planned: bool) -> str:
    if planned and kind == Membership.Kind.MEMBER:
        return gettext("Expected members")
    return str(Membership.Kind(kind).label)


def counted(memberships: Iterable[Membership], seats: int | None, planned: bool) -> str:
    """How many belong to a network, in words; nothing where no organisation is known to."""
    if planned:
        return gettext("Planned")
    belonging = [m for m in memberships if m.belongs and m.is_visible]
    groups = [m for m in belonging if m.group]
    count = seats or len(belonging)
    if not seats and len(groups) == len(belonging):
        return ""  # how many people a group has, nobody says
    if not seats and groups:
        words = ngettext("%(count)s member or group", "%(count)s members and groups", count)
    else:
        words = ngettext("%(count)s member", "%(count)s members", count)
    return words % {"count": count}
