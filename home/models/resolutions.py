"""Decisions of a body: what a council or committee resolved, when, on which paper."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.content.partial_dates import PartialDateField, partial_date
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.searchable import Facts, register, weight_by_age
from portal.content.translated import TranslatedTextField
from portal.content.worded import Worded


@register("resolution", _("Resolutions"), weight=0.6)
class Resolution(Worded, Sourced):
    """Only what a document says of it: a day, votes or a paper that nobody names stay empty."""

    search_kind = "resolution"

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    title = TranslatedTextField(_("title"), max_length=250)
    body = models.CharField(_("body"), max_length=200, help_text=_("Council or committee."))
    date = PartialDateField(_("date"))
    result = TranslatedTextField(_("result"), max_length=250)
    votes = TranslatedTextField(
        _("votes"), max_length=120, blank=True, help_text=_("As the minutes have them: 12 to 3.")
    )
    text = TranslatedTextField(
        _("what was resolved"),
        rows=4,
        blank=True,
        help_text=_("An empty line begins a paragraph, a dash at the beginning of a line an item."),
    )
    followed = TranslatedTextField(
        _("what followed"), rows=4, blank=True, help_text=_("What a document says came of it.")
    )
    paper = models.CharField(_("number of the paper"), max_length=60, blank=True)
    budget = models.DecimalField(
        _("budget in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    product_group = models.CharField(_("product group"), max_length=120, blank=True)
    document = models.ForeignKey(
        "content.PortalDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("body"),
        FieldPanel("date"),
        FieldPanel("result"),
        FieldPanel("votes"),
        FieldPanel("text"),
        FieldPanel("followed"),
        MultiFieldPanel(
            [
                FieldPanel("paper"),
                FieldPanel("budget"),
                FieldPanel("product_group"),
                FieldPanel("document"),
            ],
            heading=_("Paper"),
        ),
        MultiFieldPanel(SOURCE_PANELS, heading=_("Source")),
    ]

    class Meta:
        ordering = ["-date"]
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")

    def __str__(self) -> str:
        return f"{partial_date(self.date)} {self.title}"

    @property
    def path(self) -> str:
        return f"resolutions/{self.slug}/"

    @property
    def worded_in(self) -> list[str]:
        return self.title.worded_in

    @classmethod
    def searchable(cls) -> models.QuerySet["Resolution"]:
        return cls.objects.all()

    def search_title(self, code: str) -> str:
        return self.title.get(code, "")

    def search_text(self, code: str) -> list[str]:
        return [self.text.get(code, ""), self.followed.get(code, "")]

    def search_keywords(self, code: str) -> list[str]:
        return [self.body, self.paper, self.product_group]

    def search_facts(self) -> Facts:
        return Facts(weight=weight_by_age(self.date, timezone.localdate()))
