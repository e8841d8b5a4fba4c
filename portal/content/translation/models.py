"""From which words of the source a translation was made."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageWords(models.Model):
    """Of a source: a digest of its words as last published. Of a translation: of the words it says.

    Where the two differ, the source says something new. `taken_back` says of a translation that it
    was unpublished because its source was, and for no reason of its own. Written when something
    is published or taken back, never by hand.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="words_record"
    )
    digest = models.CharField(max_length=40)
    taken_back = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("words of a page")
        permissions = [("translate_words", "Can translate the words of records")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.digest}"
