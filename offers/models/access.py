"""Who may come to an offer and on what terms, as data: what people ask before they set out.

Named after HSDS (Open Referral) where that has a word for it: `eligibility`, `minimum_age`,
`maximum_age`, `cost_option`, `required_document`. Null means that nobody has said so: readers are
shown nothing then, and no filter counts it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.content.records import TERM_PANELS, Term
from portal.content.ties import Tie


class AccessCondition(Term):
    """One thing that must be so for a person to come (HSDS: eligibility)."""

    class Kind(models.TextChoices):
        """Of the conditions of a kind one must be met; of different kinds all."""

        STATUS = "status", _("Residence status")
        PLACE = "place", _("Where one lives")
        HOUSING = "housing", _("Reception centre")
        GENDER = "gender", _("Women or men")
        STAY = "stay", _("Years in Germany")

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        help_text=_("Of the same kind one must be met; of different kinds all."),
    )
    panels = [FieldPanel("kind"), *TERM_PANELS]

    class Meta(Term.Meta):
        verbose_name = _("access condition")
        verbose_name_plural = _("access conditions")


class OfferAccessLink(Tie):
    to = "condition"
    page = ParentalKey(
        "offers.Offer",
        on_delete=models.CASCADE,
        related_name="access_links",
        verbose_name=_("page"),
    )
    condition = models.ForeignKey(
        AccessCondition,
        on_delete=models.PROTECT,
        related_name="offer_links",
        verbose_name=_("access condition"),
    )

    class Meta(Tie.Meta):
        verbose_name = _("access condition")
        indexes = [models.Index(fields=["condition", "page"], name="offers_with_a_condition")]


class OnTerms(models.Model):
    """Who may come, at what cost, how to register, and what makes it possible to come at all."""

    access = models.CharField(
        _("who may come, in words"),
        max_length=200,
        blank=True,
        help_text=_("Only what the conditions below do not say."),
    )
    cost = models.CharField(_("cost, in words"), max_length=200, blank=True)
    registration = models.CharField(_("how to register, in words"), max_length=200, blank=True)
    bring = models.TextField(_("what to bring"), max_length=500, blank=True)

    minimum_age = models.PositiveSmallIntegerField(_("age from"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)
    childcare = models.BooleanField(_("childcare during the offer"), null=True, blank=True)
    step_free = models.BooleanField(_("without steps"), null=True, blank=True)
    free_of_charge = models.BooleanField(_("free of charge"), null=True, blank=True)
    registration_needed = models.BooleanField(_("registration needed"), null=True, blank=True)
    online = models.BooleanField(_("online"), default=False)
    by_telephone = models.BooleanField(_("by telephone"), default=False)
    at_home = models.BooleanField(_("at your home"), default=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        youngest, oldest = self.minimum_age, self.maximum_age
        if youngest is not None and oldest is not None and oldest < youngest:
            raise ValidationError({"maximum_age": _("This is younger than “age from”.")})


#: What people need in order to come at all, by its key in the address: a fact of `OnTerms` and what
#: it must be.
TERMS = {
    "childcare": ("childcare", True),
    "step_free": ("step_free", True),
    "free": ("free_of_charge", True),
    "no_registration": ("registration_needed", False),
    "online": ("online", True),
}
#: In the order of their index.
TERM_FACTS = tuple(fact for fact, _is in TERMS.values())
#: Texts of `OnTerms`, which translators are given.
TERM_WORDS = ("access", "cost", "registration", "bring")

WORDS_PANEL: Any = MultiFieldPanel(
    [FieldPanel(name) for name in TERM_WORDS], heading=_("Terms, in words")
)
TERMS_PANELS: list[Any] = [
    FieldRowPanel([FieldPanel("free_of_charge"), FieldPanel("registration_needed")]),
    FieldRowPanel([FieldPanel("childcare"), FieldPanel("step_free")]),
    FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
    FieldRowPanel([FieldPanel("online"), FieldPanel("by_telephone"), FieldPanel("at_home")]),
]
