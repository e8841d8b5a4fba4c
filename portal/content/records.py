"""What single records share: a slug, a source with its date."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.content.history import Recorded
from portal.content.partial_dates import PartialDateField
from portal.content.translated import TranslatedTextField


class Identified(models.Model):
    """A record with a public number that stays when its name or address changes."""

    uid = models.UUIDField(_("public number"), default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Sourced(models.Model):
    """A record that says where its facts come from and how old they are."""

    source_document = models.CharField(_("source document"), max_length=200, blank=True)
    source_date = PartialDateField(_("date of the source"), blank=True)
    source_page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)

    class Meta:
        abstract = True


TERM_PANELS = [
    FieldPanel("slug"),
    FieldPanel("name"),
    FieldPanel("description"),
    FieldPanel("sort_order"),
]


class Term(Recorded):
    """A word of a list that things are sorted by: a category, a target group, a field of action."""

    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    name = TranslatedTextField(_("name"), max_length=120)
    description = TranslatedTextField(_("description"), rows=2, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Recorded.Meta):
        abstract = True
        ordering = ["sort_order", "slug"]

    def __str__(self) -> str:
        return str(self.name) or self.slug
