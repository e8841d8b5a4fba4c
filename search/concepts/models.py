"""Synonyms: what people call the same thing, in all languages, as editors' records."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from portal import languages
from portal.content.history import Recorded
from search.asking.thesaurus import Concept
from search.concepts.fields import WordListField, word_list


class SearchConceptQuerySet(models.QuerySet["SearchConcept"]):
    def lacking(self, language: str) -> "SearchConceptQuerySet":
        """Those that have no word in the language."""
        return self.exclude(words__has_key=language)


class SearchConcept(Recorded):
    """One thing that people ask for, and the words by which they do.

    `slug` is the demo's name for it, so that it is not loaded twice.
    """

    words = WordListField(
        _("words"),
        rows=6,
        max_length=2000,
        help_text=_(
            "One word or phrase of up to four words a line: everyday words, slang, the offices' "
            "word, common misspellings. All must mean what the reader wants, not just be near it."
        ),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Only for editors: what is meant, what is not.")
    )
    slug = models.SlugField(
        _("short name"), max_length=60, unique=True, null=True, blank=True, editable=False
    )

    objects = SearchConceptQuerySet.as_manager()

    panels = [
        HelpPanel(
            _(
                "Who types one of these words finds what has any of them, in her own language "
                "and in German. Endings, capitals and accents do not matter: one form of a word "
                "will do."
            )
        ),
        FieldPanel("words"),
        FieldPanel("note"),
    ]

    class Meta(Recorded.Meta):
        verbose_name = _("search concept")
        verbose_name_plural = _("search concepts")
        ordering = ["pk"]

    def __str__(self) -> str:
        """Its first word, in the source language where it has one."""
        texts = (self.words.get(code, "") for code in [languages.SOURCE_LANGUAGE, *self.words])
        return next((lines[0] for text in texts if (lines := word_list(text))), str(self.pk))

    def clean(self) -> None:
        super().clean()
        lines = [line for text in self.words.values() for line in word_list(text)]
        if len(lines) < 2:
            raise ValidationError(
                {"words": _("A concept needs two words at least, of one language or of two.")}
            )

    def lines(self) -> dict[str, list[str]]:
        """Its words and phrases by language."""
        return {code: found for code, text in self.words.items() if (found := word_list(text))}

    def as_asked(self) -> Concept:
        """As the search takes it: who reads easy German types German."""
        lines = self.lines()
        german = lines.get(languages.SOURCE_LANGUAGE, [])
        easy = {code: german for code in languages.codes() if languages.is_rewriting(code)}
        return lines | (easy if german else {})
