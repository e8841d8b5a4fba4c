"""What all public pages share: words by language, facts once, one address scheme."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, get_page_models
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.content.addresses import page_address
from portal.content.findable import findable_words
from portal.content.locales import has_own_words, language_of, source_locale_id
from portal.content.overlay import in_language
from portal.content.page_cache import cache_publicly
from portal.content.page_state import PageState
from portal.content.queries import narrow
from portal.content.searchable import SearchDocument
from portal.languages import active


class PortalPage(Page):
    """A public page. Its words are in its own locale; its facts are those of the source page."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences, shown in lists and in search results."),
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("words_for_editors"),
        index.AutocompleteField("words_for_editors"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug")]
    cache_seconds: ClassVar[int] = 600
    known_query: ClassVar[tuple[str, ...]] = ()  # keys of a query that change what is shown
    show_in_menus_default = False
    private_page_options: ClassVar[list[str]] = []  # all pages are the same for every visitor
    search_kind: ClassVar[str] = "page"
    is_entrance: ClassVar[bool] = False  # the home page of a language: sections stand below it
    fact_relations: ClassVar[tuple[str, ...]] = ()  # what is read together with the facts

    class Meta:
        abstract = True

    @cached_property
    def facts(self) -> Self:
        """The page in the source language, which alone holds what is no text.

        A corrected phone number or date is so right in all languages at once, without any
        translation having to be brought up to date.
        """
        if self.locale_id == source_locale_id() or source_locale_id() not in self.live_locales:
            return self
        pages = (
            type(self)
            ._default_manager.live()
            .filter(translation_key=self.translation_key, locale_id=source_locale_id())
        )
        return pages.select_related(*self.fact_relations).defer(*self.heavy_fields()).get()

    @cached_property
    def live_locales(self) -> frozenset[int]:
        """Ids of the locales in which this page is live, in words of their own."""
        pages = Page.objects.live().filter(has_own_words(), translation_key=self.translation_key)
        return frozenset(pages.values_list("locale_id", flat=True))

    @property
    def language(self) -> str:
        return language_of(self.locale_id)

    @property
    def address(self) -> str:
        """The address in the reader's language."""
        return page_address(self)

    @property
    def is_visible(self) -> bool:
        """Whether readers find this source page, in any language, where it is chosen as a card."""
        return self.live and self.locale_id == source_locale_id()

    @classmethod
    def in_language(cls, sources: Iterable[Self], language: str = "") -> list[Self]:
        """For each source page its text in the language or the nearest there is: one query.

        The order stays; each result's `facts` is the source page given.
        """
        return in_language(cls, sources, language or active(), cls.heavy_fields())

    @classmethod
    def heavy_fields(cls) -> list[str]:
        """Fields that lists do not show, and so need not load."""
        return ["body"] if any(f.name == "body" for f in cls._meta.get_fields()) else []

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        narrow(request, self.known_query)
        request.page_state = PageState.of(self)  # type: ignore[attr-defined]
        response = super().serve(request, *args, **kwargs)
        if self.cache_seconds and not getattr(request, "is_preview", False):
            response.render()
            cache_publicly(response, self.cache_seconds)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        request.page_state = PageState.of(self)  # type: ignore[attr-defined]
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | request.page_state.as_context()  # type: ignore[attr-defined]

    # --- Search ---

    def words_for_editors(self) -> str:
        """By what the search of the admin finds the page; readers search its documents."""
        return findable_words(self)

    @classmethod
    def searchable(cls) -> models.QuerySet:
        return cls._default_manager.live().public().filter(has_own_words())

    def search_text(self) -> Sequence[str]:
        """Texts by which the page is found, beside its title and summary."""
        body = getattr(self, "body", None)
        if body is None:
            return []
        return [strip_tags(part) for part in body.stream_block.get_searchable_content(body)]

    def search_documents(self) -> list[SearchDocument]:
        label = self._meta.label_lower
        return [
            SearchDocument(
                key=f"{label}:{self.pk}",
                group=f"{label}:{self.translation_key}",
                kind=self.search_kind,
                language=self.language,
                title=self.title,
                text="\n".join(filter(None, [self.summary, *self.search_text()])),
                url=page_address(self, self.language),
            )
        ]


class SectionPage(PortalPage):
    """A page of the first level, once in each language: a list of things, or their overview."""

    max_count_per_parent = 1

    class Meta:
        abstract = True

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        """Below an entrance alone, whichever app brings it."""
        return [model for model in get_page_models() if getattr(model, "is_entrance", False)]
