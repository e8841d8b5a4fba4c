"""Decisions of a body: what a council or committee resolved, when, on which paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.content.history import Recorded
from portal.content.records import SOURCE_PANELS, Sourced
from portal.content.translated import TranslatedTextField


class Resolution(Recorded, Sourced):
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    title = TranslatedTextField(_("title"), max_length=250)
    body = models.CharField(_("body"), max_length=200, help_text=_("Council or committee."))
    date = models.DateField(_("date"))
    result = TranslatedTextField(_("result"), max_length=250)
    text = TranslatedTextField(_("what was resolved"), rows=4, blank=True)
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
        FieldPanel("text"),
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
        return f"{self.date:%d.%m.%Y} {self.title}"
