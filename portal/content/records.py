"""What single records share: a slug, a source with its date."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal import languages
from portal.content.history import Recorded
from portal.content.partial_dates import PartialDateField
from portal.content.translated import Phrase, TranslatedTextField


class Identified(models.Model):
    """A record with a public number that stays when its name or address changes."""

    uid = models.UUIDField(_("public number"), default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Source:
    """A document in one edition, as exactly as it is known; how readers see it:
    `components/source.html`."""

    document: str
    date: str = ""
    page: int | None = None

    @property
    def title(self) -> Phrase:
        """As it is printed: the titles of documents are not translated."""
        return Phrase(self.document, languages.SOURCE_LANGUAGE)


class Sourced(models.Model):
    """A record that says where its facts come from and how old they are."""

    source_document = models.CharField(_("source document"), max_length=200, blank=True)
    source_date = PartialDateField(_("date of the source"), blank=True)
    source_page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def named_source(self) -> Source | None:
        """Nothing where no document is named."""
        if not self.source_document:
            return None
        return Source(self.source_document, self.source_date, self.source_page)


SOURCE_PANELS = [
    FieldPanel("source_document"),
    FieldPanel("source_date"),
    FieldPanel("source_page"),
]


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
