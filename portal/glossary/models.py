"""The city's glossary: what a thing is called in each language, and what it must not be called."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from portal import languages
from portal.content.history import Recorded
from portal.glossary.fields import AvoidedWordsField, GlossaryWordsField
from portal.glossary.words import AvoidedWord, avoided_words


class GlossaryTermQuerySet(models.QuerySet["GlossaryTerm"]):
    def lacking(self, language: str) -> "GlossaryTermQuerySet":
        """Those that have no word in the language."""
        return self.exclude(term__has_key=language)


class GlossaryTerm(Recorded):
    """One thing of the city's work, and the one word for it in each language.

    `slug` is the demo's name for it, so that it is not loaded twice.
    """

    term = GlossaryWordsField(_("term"), max_length=120)
    avoid = AvoidedWordsField(
        _("words to avoid"),
        rows=3,
        max_length=1000,
        blank=True,
        help_text=_(
            "One a line. A star stands for further letters: house*. After a stroke, where it is "
            "right all the same: house* | town house*"
        ),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Why this word, and where it is used otherwise.")
    )
    slug = models.SlugField(
        _("short name"), max_length=60, unique=True, null=True, blank=True, editable=False
    )

    objects = GlossaryTermQuerySet.as_manager()

    panels = [
        HelpPanel(
            _(
                "The same thing has the same name on every page. Translators see these words "
                "beside the texts that they write."
            )
        ),
        FieldPanel("term"),
        FieldPanel("avoid"),
        FieldPanel("note"),
    ]

    class Meta(Recorded.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.term.get(languages.SOURCE_LANGUAGE, "") or str(self.term)

    def avoided_in(self, language: str) -> list[AvoidedWord]:
        return avoided_words(self.avoid.get(language, ""))
