"""What a concept says, kept as records: each stands in a chapter and on a page of one edition."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.models.concepts import ChapterPage, ConceptPage
from portal.content.addresses import public_source
from portal.content.records import Source
from portal.content.searchable import Facts, weight_by_age
from portal.content.translated import TranslatedTextField
from portal.content.worded import Worded

TWICE = _("This edition has one of this name already.")


def written_publicly(to: str = "") -> models.Q:
    """The one rule of which goals, measures and demands readers find: those of a chapter and an
    edition that everybody may read. `to` leads to them, as lookups write it: `measure__`."""
    return public_source(f"{to}chapter__") & public_source(f"{to}concept__")


class WrittenQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        return self.filter(written_publicly())

    def with_place(self) -> Self:
        """With edition and chapter, as far as an address and a source need them."""
        heavy = ("concept__body", "chapter__body")
        return self.select_related("concept", "chapter").defer(*heavy)

    def with_public(self, *names: str) -> Self:
        """With the goals or measures that these relations name; a hidden one reads as none."""
        ties = (self._public_at(name) for name in names)
        return self.prefetch_related(*ties)

    def _public_at(self, name: str) -> models.Prefetch:
        model: Any = self.model
        for step in name.split("__"):
            model = model._meta.get_field(step).related_model
        return models.Prefetch(name, model.objects.public().with_place())

    def in_order(self) -> Self:
        """As the editions have them, the newest edition first."""
        return self.order_by("-concept__published_on", "concept_id", "sort_order", "pk")


class Written(Worded, ClusterableModel):
    """`concept` follows from the chapter: it is kept because addresses are unique within it."""

    slug = models.SlugField(_("short name in addresses"), max_length=120)
    chapter = models.ForeignKey(
        ChapterPage,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("chapter"),
        help_text=_("The German chapter in which it stands."),
    )
    concept = models.ForeignKey(
        ConceptPage,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("edition"),
        editable=False,
    )
    page = models.PositiveSmallIntegerField(_("page in the document"), null=True, blank=True)
    name = TranslatedTextField(_("in one sentence"), rows=2, max_length=260)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "slug"],
                name="one_%(class)s_of_a_name",
                violation_error_message=TWICE,
            )
        ]

    def __str__(self) -> str:
        return str(self.name) or self.slug

    def clean(self) -> None:
        super().clean()
        if self.chapter_id is None:
            return
        if self.chapter.is_translation:
            raise ValidationError({"chapter": _("Please choose the German chapter.")})
        twins = type(self)._default_manager.filter(concept=self.chapter.concept, slug=self.slug)
        if twins.exclude(pk=self.pk).exists():
            raise ValidationError({"slug": TWICE})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.chapter_id is not None:
            self.concept = self.chapter.concept
        super().save(*args, **kwargs)

    @property
    def worded_in(self) -> list[str]:
        return self.name.worded_in

    def search_title(self, code: str) -> str:
        return self.name.get(code, "")

    def search_keywords(self, code: str) -> list[str]:
        return [self.concept.edition]

    def search_facts(self) -> Facts:
        """What an edition says is as old as the edition."""
        return Facts(weight=weight_by_age(self.concept.published_on, timezone.localdate()))

    @property
    def named_source(self) -> Source:
        """The edition, as it is printed, with the page."""
        return Source(self.concept.printed_title, self.concept.published_on, self.page)


class Planned(Written):
    """What an edition sets out, and a later one may continue."""

    text = TranslatedTextField(_("what else is said"), rows=4, blank=True, max_length=900)
    follows = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("continues"),
        help_text=_("What an earlier edition said about the same."),
    )

    class Meta(Written.Meta):
        abstract = True

    def search_text(self, code: str) -> list[str]:
        return [self.text.get(code, "")]


WHERE_PANEL = MultiFieldPanel(
    [FieldPanel("chapter"), FieldPanel("page"), FieldPanel("sort_order")],
    heading=_("Where it is written"),
)
