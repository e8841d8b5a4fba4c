"""Makes the demo's pages: the source first, then its texts, then the page in each other language.

All are written as published, with one revision each. Indexes rest meanwhile (`demo/indexes.py`).
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from portal.content.generation import FRAME, bump_generation
from portal.content.translation.freshness import digest_of_page, remember_all
from portal.demo.body import BodyWriter, References
from portal.demo.language_trees import (
    LanguageTrees,
    add_revisions,
    as_published,
    places_of_choices,
    read_rows,
    streams_of,
)
from portal.demo.loader import DemoContentError, DemoLoader, languages_of, pick, public_number
from portal.demo.translations import TranslatedPage, store_translations
from portal.languages import SOURCE_LANGUAGE, codes, is_rewriting

Streams = Callable[[BodyWriter, dict[str, Any]], dict[str, list[dict[str, Any]]]]


def body_stream(writer: BodyWriter, data: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The usual case: one stream, `body`."""
    return {"body": writer.write(data.get("body") or [])}


@dataclass
class PlannedPage:
    """A page made in this load, still without its texts in the streams."""

    page: Page
    key: str
    data: dict[str, Any]
    texts: tuple[str, ...]
    streams: Streams | None

    @property
    def languages(self) -> set[str]:
        """In which languages all its texts stand."""
        texts = {name: value for name, value in self.data.items() if name != "source"}
        return languages_of(texts) or set(codes())

    def fill(self, page: Page, language: str, references: References) -> None:
        """Raises: DemoContentError, naming the page, when a text or a reference is wrong."""
        with self._named():
            for name in self.texts:
                setattr(page, name, pick(self.data.get(name), language))
            if self.streams:
                writer = BodyWriter(self.key, language, references)
                for name, raw in self.streams(writer, self.data).items():
                    setattr(
                        page, name, type(page)._meta.get_field(name).stream_block.to_python(raw)
                    )
            page.draft_title = page.title
            relations = [f.name for f in page._meta.concrete_fields if f.is_relation]
            page.clean_fields(exclude=[*relations, "path", "depth", "slug"])

    def check_choices(self) -> None:
        """An offer among networks would be shown to nobody, and lost when an editor saves.

        Raises: DemoContentError, naming the page.
        """
        for name in (stream.name for stream in streams_of(type(self.page))):
            shown = getattr(self.page, name)
            for place in places_of_choices(shown):
                if None in shown[place].value:
                    raise DemoContentError(f"{self.key}: {shown[place].block_type} of another kind")

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except (DemoContentError, ValidationError, KeyError, ValueError) as error:
            raise DemoContentError(f"{self.key}: {error}") from error


@dataclass
class PageWriter:
    """Pages by slug; what was there before the load is found and left alone."""

    planned: list[PlannedPage] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    now: datetime.datetime = field(default_factory=timezone.now)

    @classmethod
    def of(cls, loader: DemoLoader) -> "PageWriter":
        """The one writer of a load."""
        writer: PageWriter = loader.state.setdefault("pages", cls())
        return writer

    @staticmethod
    def home() -> Any:
        return Site.objects.get(is_default_site=True).root_page.specific

    def add(
        self,
        model: type[Page],
        parent: Page,
        slug: str,
        data: dict[str, Any],
        *,
        texts: tuple[str, ...] = ("title", "summary"),
        streams: Streams | None = body_stream,
        key: str = "",
        children: Callable[[Any], None] | None = None,
        **facts: Any,
    ) -> Any:
        """The source page below `parent`; made when there is none, without its streams yet.

        `texts` are the fields taken from the data, of the same name in both.
        """
        key = key or slug
        existing = model._default_manager.child_of(parent).filter(slug=slug).first()
        if existing:
            self.ids[key] = existing.pk
            return existing
        words = {name: pick(data.get(name), SOURCE_LANGUAGE) for name in texts}
        number = public_number(model, parent.url_path, slug)
        page = model(slug=slug, locale=parent.locale, translation_key=number, **words, **facts)
        parent.add_child(instance=page)
        if children:
            children(page)
        self.adopt(page, key, data, texts=texts, streams=streams)
        return page

    def adopt(
        self,
        page: Page,
        key: str,
        data: dict[str, Any],
        *,
        texts: tuple[str, ...],
        streams: Streams | None,
    ) -> None:
        """Take a page that is there, and has no texts yet, as one of this load."""
        self.ids[key] = page.pk
        self.planned.append(PlannedPage(page, key, data, texts, streams))

    def add_index(self, loader: DemoLoader, model: type[Page], app: str, slug: str) -> Any:
        """A list page below the home page, in the menu; its words stand in `<app>/demo/lists`."""
        [entry] = [entry for entry in loader.entries(app, "lists") if entry.slug == slug]
        return self.add(model, self.home(), slug, entry.data, streams=None, show_in_menus=True)

    # --- Second pass: texts with references to other pages, then the other languages ---

    def finish(self, references: References) -> None:
        """Everything is written with the tree at rest: a page that has moved is read anew."""
        if not self.planned:
            return
        for plan in self.planned:
            plan.page = type(plan.page).objects.get(pk=plan.page.pk)
            plan.fill(plan.page, SOURCE_LANGUAGE, references)
            plan.check_choices()
            as_published(plan.page, self.now).save(clean=False)
        self.planned.sort(key=lambda plan: plan.page.path)  # what is above comes first
        trees = LanguageTrees()
        others = list(Locale.objects.exclude(language_code=SOURCE_LANGUAGE))
        translated = [self._translate(plan, trees, references, others) for plan in self.planned]
        trees.finish(self.now)
        read_rows(plan.page for plan in self.planned)
        add_revisions([page for entry in translated for page in entry.pages()], self.now)
        store_translations(
            replace(entry, twins={c: p for c, p in entry.twins.items() if not is_rewriting(c)})
            for entry in translated
        )
        remember_all({p.page.translation_key: digest_of_page(p.page) for p in self.planned})
        bump_generation(frame=FRAME)
        self.planned.clear()

    def _translate(
        self,
        plan: PlannedPage,
        trees: LanguageTrees,
        references: References,
        others: Iterable[Locale],
    ) -> TranslatedPage:
        """The page in its other languages: words of its own, and no facts."""
        twins: dict[str, Page] = {}
        for locale in others:
            code = locale.language_code
            if code not in plan.languages:
                continue
            twin = trees.find(plan.page, locale) or trees.copy(plan.page, locale)
            plan.fill(twin, code, references)
            trees.save(as_published(twin, self.now), plan.page)
            twins[code] = twin
        return TranslatedPage(plan.key, plan.page, twins)
