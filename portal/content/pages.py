"""What all public pages share: words by language, facts once, one address scheme."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

from django.core.validators import validate_slug
from django.db import models
from django.db.models import Exists, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager, PageQuerySet, get_page_models
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.content.addresses import (
    PortalPageQuerySet,
    Thing,
    address_of,
    is_restricted,
    source_of_row,
)
from portal.content.findable import findable_words
from portal.content.forms import PortalPageForm
from portal.content.locales import has_own_words, language_of, source_locale_id
from portal.content.page_cache import cache_publicly
from portal.content.page_state import PageState
from portal.content.queries import narrow
from portal.content.references import expect
from portal.content.searchable import Facts, SearchDocument
from portal.content.sections import sections_of
from portal.content.translation.fields import WordsField, fact_names, leave_facts
from portal.content.translation.progress import refuse_missing_parts
from portal.content.translation.rights import TranslationPermissionTester, TranslationsQuerySet
from portal.content.words import words_of
from portal.languages import active


class PortalPage(Page):
    """A public page. The source leads: it alone has facts, a place and a visibility of its own.

    A translation holds the words that `words` names, and nothing else: what is no text is empty
    there, so that no stale copy can be shown and no record is held by seven rows.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences, shown in lists and in search results."),
    )

    objects = PageManager.from_queryset(PortalPageQuerySet)()
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("words_for_editors"),
        index.AutocompleteField("words_for_editors"),
    ]
    base_form_class = PortalPageForm
    words: ClassVar[tuple[str, ...]] = ("title", "seo_title", "search_description", "summary")
    translatable_fields: ClassVar[list[Any]]  # what wagtail-localize is handed
    cache_seconds: ClassVar[int] = 600
    known_query: ClassVar[Iterable[str]] = ()  # keys of a query that change what is shown
    show_in_menus_default = False
    private_page_options: ClassVar[list[str]] = []  # all pages are the same for every visitor
    search_kind: ClassVar[str] = "page"
    is_entrance: ClassVar[bool] = False  # the home page of a language: sections stand below it
    fact_relations: ClassVar[tuple[str, ...]] = ()  # what is read together with the facts
    is_older: bool = False  # whether the source says something new since; known when served

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        slug = SynchronizedField("slug", overridable=False)
        cls.translatable_fields = [slug, *(WordsField(name) for name in cls.words)]

    # --- One thing, many words ---

    @property
    def is_translation(self) -> bool:
        return self.locale_id is not None and self.locale_id != source_locale_id()

    @cached_property
    def facts(self) -> Self:
        """The page in the source language, which alone holds what is no text.

        A corrected phone number or date is so right in all languages at once, without any
        translation having to be brought up to date.
        """
        if not self.is_translation:
            return self
        key, source = self.translation_key, source_locale_id()
        pages = self.with_facts().defer(*self.heavy_fields())
        return pages.get(translation_key=key, locale_id=source)

    @classmethod
    def with_facts(cls) -> PageQuerySet:
        """Pages with what is read together with their facts."""
        pages = cls._default_manager.all()
        return pages.select_related(*cls.fact_relations) if cls.fact_relations else pages

    @cached_property
    def translated_into(self) -> frozenset[str]:
        """The languages in which this page is live, in words of their own."""
        pages = Page.objects.live().filter(has_own_words(), translation_key=self.translation_key)
        return frozenset(map(language_of, pages.values_list("locale_id", flat=True)))

    @classmethod
    def read_with_facts(cls, pages: Sequence[Self]) -> None:
        """Give many pages, in whichever languages, their facts: read once for each thing."""
        keys = {page.translation_key for page in pages}
        sources = cls.with_searched_facts().filter(
            translation_key__in=keys, locale_id=source_locale_id()
        )
        found = {source.translation_key: source for source in sources}
        for page in pages:
            if page.translation_key in found:
                page.facts = found[page.translation_key]

    @classmethod
    def of(cls, thing: Thing, language: str) -> Self:
        """The words of a thing in one of its languages, with its facts, in one query."""
        rows = cls.with_facts().in_bulk({thing.words[language], thing.source})
        page: Self = rows[thing.words[language]]
        if page.pk != thing.source:
            page.facts = rows[thing.source]
        page.translated_into = frozenset(thing.words)
        page.is_older = language in thing.older
        page.source_path = thing.url_path
        return page

    @property
    def is_visible(self) -> bool:
        """Whether readers find this source page, in any language, where it is chosen as a card."""
        return self.live and not self.is_translation and not is_restricted(self.path)

    @classmethod
    def in_language(cls, sources: Iterable[Self], language: str = "") -> list[Self]:
        """For each source page its text in the language or the nearest there is: one query.

        The order stays; each result's `facts` is the source page given.
        """
        pairs = words_of(cls, sources, language or active(), cls.heavy_fields())
        for source, words in pairs:
            words.facts = source
        return [words for _source, words in pairs]

    @property
    def language(self) -> str:
        return language_of(self.locale_id)

    @cached_property
    def source_path(self) -> str:
        """Where the source stands in the tree: that is where all languages are found."""
        return self.facts.url_path

    @property
    def address(self) -> str:
        """The address in the reader's language."""
        return address_of(self.source_path)

    @classmethod
    def heavy_fields(cls) -> list[str]:
        """Fields that lists do not show, and so need not load."""
        return ["body"] if any(f.name == "body" for f in cls._meta.get_fields()) else []

    # --- What a translation may not have of its own ---

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.is_translation:
            leave_facts(self)
        self.__dict__.pop("words_for_editors", None)
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Any = None) -> None:
        """A translation is not asked for facts; a copy that fills a tree for a title alone."""
        left = {*fact_names(type(self))} if self.is_translation else set()
        if self.is_translation and self.alias_of_id:
            left |= {*self.words} - {"title"}
        super().clean_fields({*(exclude or ()), *left})

    def clean(self) -> None:
        super().clean()
        validate_slug(self.slug)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Never with German where the translation lacks a part.

        Raises:
            ValidationError: parts of the translation are missing.
        """
        if self.is_translation:
            refuse_missing_parts(self)
        return super().publish(revision, *args, **kwargs)

    def permissions_for_user(self, user: Any) -> Any:
        tester = super().permissions_for_user(user)
        return TranslationPermissionTester(user, self) if self.is_translation else tester

    def get_translations(self, inclusive: bool = False) -> TranslationsQuerySet:
        found = TranslationsQuerySet(type(self)).filter(translation_key=self.translation_key)
        return found if inclusive else found.exclude(pk=self.pk)

    # --- Serving ---

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        narrow(request, self.known_query)
        request.page_state = PageState.of(self)  # type: ignore[attr-defined]  # a mark of ours
        response = super().serve(request, *args, **kwargs)
        if self.cache_seconds and not getattr(request, "is_preview", False):
            response.render()
            cache_publicly(response, self.fresh_seconds())
        return response

    def fresh_seconds(self) -> int:
        """How long this page may be kept: less where something on it is true for a time only."""
        return self.cache_seconds

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        request.page_state = PageState.of(self)  # type: ignore[attr-defined]  # a mark of ours
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        expect(self)
        added = {"sections": sections_of(request, self)}
        context = super().get_context(request, *args, **kwargs) | added
        return context | request.page_state.as_context()  # type: ignore[attr-defined]  # see `serve`

    # --- Search ---

    @cached_property
    def words_for_editors(self) -> str:
        """By what the search of the admin finds the page; readers search its documents.

        Kept until the page is saved: indexing one page asks for them six times.
        """
        return findable_words(self)

    @classmethod
    def searchable(cls) -> models.QuerySet:
        """Pages with words of their own, of things that are public."""
        source = source_of_row()
        pages = cls._default_manager.live().public().filter(has_own_words(), Exists(source))
        return pages.annotate(source_path=Subquery(source.values("url_path")[:1]))

    @classmethod
    def with_searched_facts(cls) -> models.QuerySet:
        """Pages with the facts that documents are made of; an app adds what its own ask for."""
        return cls.with_facts().defer(*cls.heavy_fields())

    def search_text(self) -> Sequence[str]:
        """Texts by which the page is found, beside its title and summary."""
        body = getattr(self, "body", None)
        if body is None:
            return []
        return [strip_tags(part) for part in body.stream_block.get_searchable_content(body)]

    def search_keywords(self) -> Sequence[str]:
        """What the page is found by and results never quote: names, places, numbers, terms."""
        return []

    def search_facts(self) -> Facts:
        """What the thing is in all its languages: the search filters and weighs by it."""
        return Facts()

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
                url=address_of(self.source_path, self.language),
                keywords="\n".join(filter(None, self.search_keywords())),
                facts=self.search_facts(),
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
