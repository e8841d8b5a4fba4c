"""Contact persons: known by name only with consent; a function mailbox outlives the person."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from networks.models.areas import facts_in
from networks.models.languages import SpeaksLanguages, SpokenLanguage, codes_of
from networks.models.organisations import Organisation
from networks.widgets import LanguageChoice
from portal.content.forms import NamedOnceForm
from portal.content.partial_dates import PartialDateField
from portal.content.records import SOURCE_PANELS, Identified, Sourced
from portal.content.searchable import Facts, register
from portal.content.translated import TranslatedTextField
from portal.content.worded import Worded

#: Fields by which somebody is reached.
WAYS = ("phone", "mobile", "email", "function_email")


class ContactPersonQuerySet(models.QuerySet["ContactPerson"]):
    def published(self) -> "ContactPersonQuerySet":
        """People in service who agreed to be named here, of organisations that are shown."""
        in_service = models.Q(last_day__isnull=True) | models.Q(last_day__gte=timezone.localdate())
        return self.filter(in_service, consent_to_publish=True, organisation__published=True)

    def reachable(self) -> "ContactPersonQuerySet":
        """Who can be reached: a card without a way is of no use to anybody."""
        return self.exclude(**dict.fromkeys(WAYS, ""))

    def with_card_facts(self) -> "ContactPersonQuerySet":
        related = self.select_related("organisation", "deputy__organisation")
        return related.annotate(spoken_codes=codes_of(self.model))

    def for_cards(self) -> "ContactPersonQuerySet":
        return self.published().reachable().with_card_facts()

    def listed(self) -> "ContactPersonQuerySet":
        """Who stands in the list of people: only somebody who can be reached helps on."""
        return self.published().reachable()


@register("contact", _("People"), weight=0.9)
class ContactPerson(Identified, SpeaksLanguages, Worded, Sourced, ClusterableModel):
    search_kind = "contact"

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    academic_title = models.CharField(_("title"), max_length=40, blank=True)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="contact_persons",
        verbose_name=_("organisation"),
    )
    function = TranslatedTextField(_("function"), max_length=200)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    mobile = models.CharField(_("mobile"), max_length=60, blank=True)
    email = models.EmailField(_("personal e-mail"), blank=True)
    function_email = models.EmailField(
        _("function mailbox"), blank=True, help_text=_("Stays when the person changes.")
    )
    spoken_languages = ParentalManyToManyField(
        SpokenLanguage, blank=True, related_name="people", verbose_name=_("languages spoken")
    )
    as_of = PartialDateField(_("as of"), blank=True)
    last_day = models.DateField(
        _("last day in service"),
        null=True,
        blank=True,
        help_text=_("From the day after, the person is shown nowhere."),
    )
    deputy = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputy_of",
        verbose_name=_("deputy"),
        help_text=_("Who is asked while the person is away."),
    )
    consent_to_publish = models.BooleanField(
        _("agreed to be named here"),
        default=False,
        help_text=_("Without consent the person is shown nowhere."),
    )

    objects = ContactPersonQuerySet.as_manager()
    base_form_class = NamedOnceForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("academic_title"),
                FieldPanel("first_name"),
                FieldPanel("last_name"),
                FieldPanel("slug"),
                FieldPanel("organisation"),
                FieldPanel("function"),
            ],
            heading=_("Who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("mobile"),
                FieldPanel("email"),
                FieldPanel("function_email"),
                FieldPanel("spoken_languages", widget=LanguageChoice),
                FieldPanel("deputy"),
            ],
            heading=_("How to reach"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("consent_to_publish"),
                FieldPanel("last_day"),
                FieldPanel("as_of"),
                *SOURCE_PANELS,
            ],
            heading=_("Consent and source"),
        ),
    ]

    class Meta:
        ordering = ["last_name", "first_name"]
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        super().clean()
        if self.deputy_id and self.deputy_id == self.pk:
            raise ValidationError({"deputy": _("Nobody is their own deputy.")})

    def is_in_service(self, day: date | None = None) -> bool:
        return self.last_day is None or self.last_day >= (day or timezone.localdate())

    @property
    def is_visible(self) -> bool:
        """Whether readers may see the person: `published()` for one."""
        return self.consent_to_publish and self.is_in_service() and self.organisation.is_visible

    @property
    def visible_deputy(self) -> "ContactPerson | None":
        return self.deputy if self.deputy and self.deputy.is_reachable else None

    @property
    def is_reachable(self) -> bool:
        """Whether a card is shown: `for_cards()` for one."""
        return self.is_visible and any(getattr(self, name) for name in WAYS)

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.academic_title, self.first_name, self.last_name]))

    @property
    def path(self) -> str:
        """Where the person stands on the page of the organisation."""
        return f"{self.organisation.path}#{self.slug}"

    @property
    def worded_in(self) -> list[str]:
        return self.function.worded_in

    @classmethod
    def searchable(cls) -> models.QuerySet["ContactPerson"]:
        people = cls.objects.published().with_card_facts()
        return people.select_related("organisation__district")

    @property
    def search_identity(self) -> Any:
        return self.uid

    def search_title(self, code: str) -> str:
        return self.full_name

    def search_text(self, code: str) -> list[str]:
        return [self.function.get(code, "")]

    def search_keywords(self, code: str) -> list[str]:
        organisation = self.organisation
        own = [organisation.name, organisation.short_name, self.phone, self.mobile]
        return [*own, self.email, self.function_email, *self.languages_in(code)]

    def search_facts(self) -> Facts:
        spoken = (("spoken", code) for code in self.language_codes)
        return facts_in([self.organisation.district], *spoken)
