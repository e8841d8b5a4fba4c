"""Concepts in their editions, with chapters."""

import re
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from home.blocks import HomeBody
from home.models.fields import FieldOfAction
from home.models.resolutions import Resolution
from portal.content.addresses import page_path
from portal.content.pages import PortalPage, SectionPage
from portal.content.partial_dates import PartialDateField
from portal.content.records import Source
from portal.content.searchable import Facts, register, weight_by_age


class ConceptIndexPage(SectionPage):
    """All concepts, the newest edition first, and the resolutions about them."""

    subpage_types = ["home.ConceptPage"]
    template = "home/concept_index_page.html"

    class Meta:
        verbose_name = _("list of concepts")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        sources = ConceptPage.objects.sources()
        ordered = list(sources.order_by("-published_on").defer("body"))
        context["concepts"] = ConceptPage.in_language(ordered)
        context["resolutions"] = list(Resolution.objects.all())
        return context


@register("concept", _("Concepts"), weight=0.75)
class ConceptPage(PortalPage):
    """One edition of a concept."""

    edition = models.CharField(_("edition"), max_length=40)
    publisher = models.CharField(_("publisher"), max_length=160)
    published_on = PartialDateField(_("date"))
    resolution = models.ForeignKey(
        Resolution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="concepts",
        verbose_name=_("resolution"),
    )
    document = models.ForeignKey(
        "content.PortalDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    body = StreamField(HomeBody(), verbose_name=_("content"), blank=True)

    content_panels = [
        *PortalPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("edition"),
                FieldPanel("publisher"),
                FieldPanel("published_on"),
                FieldPanel("resolution"),
                FieldPanel("document"),
            ],
            heading=_("Facts, for all languages"),
        ),
        FieldPanel("body"),
    ]
    words = (*PortalPage.words, "body")
    subpage_types = ["home.ChapterPage"]
    parent_page_types = ["home.ConceptIndexPage"]
    search_kind = "concept"
    fact_relations = ("resolution", "document")
    template = "home/concept_page.html"

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def search_facts(self) -> Facts:
        return Facts(weight=weight_by_age(self.facts.published_on, timezone.localdate()))

    @property
    def printed_title(self) -> str:
        """Of the document: brackets behind it that name the edition tell its editions apart here;
        others are printed."""
        edition = rf"\s*\([^()]*(?<!\w){re.escape(self.edition)}(?!\w)[^()]*\)$"
        return re.sub(edition, "", self.title) if self.edition else self.title

    def as_source(self, page: int | None = None) -> Source:
        """This edition as the source of what a chapter says; of the source page."""
        return Source(self.printed_title, self.published_on, page)

    def chapters(self) -> list["ChapterPage"]:
        below = ChapterPage.objects.sources().child_of(self.facts).order_by("path").defer("body")
        return ChapterPage.in_language(list(below))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "chapters": self.chapters(),
            "whole_url": reverse("home:whole", args=[page_path(self.source_path)]),
        }


@register("chapter", _("Chapters of concepts"), weight=0.65)
class ChapterPage(PortalPage):
    field_of_action = models.ForeignKey(
        FieldOfAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="chapters",
        verbose_name=_("field of action"),
    )
    body = StreamField(HomeBody(), verbose_name=_("content"), blank=True)
    source_page = models.PositiveSmallIntegerField(_("page in the document"), null=True, blank=True)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("field_of_action"), FieldPanel("source_page")],
            heading=_("Facts, for all languages"),
        ),
    ]
    words = (*PortalPage.words, "body")
    subpage_types: list[str] = []
    parent_page_types = ["home.ConceptPage"]
    search_kind = "chapter"
    fact_relations = ("field_of_action",)
    template = "home/chapter_page.html"

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def search_facts(self) -> Facts:
        """A chapter is as old as its edition."""
        return Facts(weight=weight_by_age(self.concept.published_on, timezone.localdate()))

    @cached_property
    def concept(self) -> ConceptPage:
        """The source page that it is a chapter of."""
        above = ConceptPage.objects.defer("body")
        return above.get(path=self.facts.path[: -self.steplen])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        [concept] = ConceptPage.in_language([self.concept])
        chapters = concept.chapters()
        keys = [chapter.translation_key for chapter in chapters]
        # A draft in the preview is not among the chapters that readers leaf through.
        place = keys.index(self.translation_key) if self.translation_key in keys else None
        following = chapters[place + 1 :] if place is not None else []
        return super().get_context(request, *args, **kwargs) | {
            "concept": concept,
            "named_source": concept.facts.as_source(self.facts.source_page),
            "toc": [
                {"title": c.title, "url": c.address, "current": n == place}
                for n, c in enumerate(chapters)
            ],
            "previous": chapters[place - 1] if place else None,
            "next": following[0] if following else None,
        }
