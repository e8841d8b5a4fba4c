"""Makes the demo's pages: the source first, then their texts and translations.

Translations go through wagtail-localize, as a translator's do: each text is paired with its
translation, so the translators' editor shows the pages as translated and what has changed since.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from home.demo_body import BodyWriter, References
from home.models import HomePage
from portal.content.generation import bump_generation
from portal.content.translation.freshness import digest_of_page, remember_all
from portal.demo.loader import DemoContentError, languages_of, pick
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
    texts: dict[str, str]
    streams: Streams | None


@dataclass
class PageWriter:
    """Pages by slug; what was there before the load is found and left alone."""

    planned: list[PlannedPage] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def home(self) -> HomePage:
        return HomePage.objects.get(locale__language_code=SOURCE_LANGUAGE)

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
        page = model(slug=slug, locale=parent.locale, **words, **facts)
        page.draft_title = page.title
        parent.add_child(instance=page)
        if children:
            children(page)
        self.ids[key] = page.pk
        self.planned.append(PlannedPage(page, key, data, {n: n for n in texts}, streams))
        return page

    def adopt(
        self,
        page: Page,
        key: str,
        data: dict[str, Any],
        *,
        texts: tuple[str, ...],
        streams: Streams,
    ) -> None:
        """Take a page that a migration made as one of this load."""
        self.ids[key] = page.pk
        self.planned.append(PlannedPage(page, key, data, {n: n for n in texts}, streams))

    # --- Second pass: texts with references to other pages, then the translations ---

    def finish(self, references: References) -> None:
        for plan in self.planned:
            # The tree may have moved since: a stale path would break it.
            plan.page = type(plan.page).objects.get(pk=plan.page.pk)
            try:
                self._fill(plan, SOURCE_LANGUAGE, references, plan.page)
            except (DemoContentError, KeyError, ValueError) as error:
                raise DemoContentError(f"{plan.key}: {error}") from error
            plan.page.save()
            plan.page.save_revision(clean=False)
        for plan in self.planned:
            self._translate(plan, references)
        keys = [plan.page.translation_key for plan in self.planned]
        self._publish(keys)
        digests = {p.page.translation_key: digest_of_page(p.page) for p in self.planned}
        remember_all(digests)
        self.planned.clear()

    @staticmethod
    def _publish(keys: list[Any]) -> None:
        """All pages at once: each row holds what its newest revision says."""
        now = timezone.now()
        Page.objects.filter(translation_key__in=keys).update(
            live=True,
            has_unpublished_changes=False,
            first_published_at=now,
            last_published_at=now,
            latest_revision_created_at=now,
            live_revision=F("latest_revision"),
        )
        bump_generation(frame=True)

    @staticmethod
    def _fill(plan: PlannedPage, language: str, references: References, page: Page) -> None:
        for attribute, name in plan.texts.items():
            setattr(page, attribute, pick(plan.data.get(name), language))
        if plan.streams:
            writer = BodyWriter(plan.key, language, references)
            for attribute, raw in plan.streams(writer, plan.data).items():
                stream = type(page)._meta.get_field(attribute).stream_block
                setattr(page, attribute, stream.to_python(raw))

    def _translate(self, plan: PlannedPage, references: References) -> None:
        source, _created = TranslationSource.update_or_create_from_instance(plan.page)
        known = languages_of({name: plan.data.get(name) for name in plan.data if name != "source"})
        for locale in Locale.objects.exclude(language_code=SOURCE_LANGUAGE):
            language = locale.language_code
            if language not in (known or codes()):
                continue
            if is_rewriting(language):
                self._rewrite(plan, locale, references)
                continue
            twin = type(plan.page).objects.get(pk=plan.page.pk)
            self._fill(plan, language, references, twin)
            self._store(plan, source, locale, twin)
            translation, _new = Translation.objects.get_or_create(
                source=source, target_locale=locale
            )
            translation.save_target(publish=False)

    def _rewrite(self, plan: PlannedPage, locale: Locale, references: References) -> None:
        """Easy German is written anew rather than translated: a page with paragraphs of its own."""
        page = plan.page.get_translation_or_none(locale)
        if page is None:
            page = plan.page.copy_for_translation(locale, copy_parents=True)
        page = page.specific
        self._fill(plan, locale.language_code, references, page)
        page.alias_of = None
        page.draft_title = page.title
        page.save()
        page.save_revision(clean=False)

    @staticmethod
    def _store(plan: PlannedPage, source: TranslationSource, locale: Locale, twin: Page) -> None:
        """Pair each text of the source with the text at the same place of its twin."""
        segments = list(
            StringSegment.objects.filter(source=source)
            .select_related("string", "context")
            .order_by("context__path", "order")
        )
        words: dict[str, list[StringSegmentValue]] = {}
        for value in extract_segments(twin):
            if isinstance(value, StringSegmentValue):
                words.setdefault(value.path, []).append(value)
        translations: dict[tuple[int, int], StringTranslation] = {}
        for segment in segments:
            waiting = words.get(segment.context.path)
            if not waiting:
                raise DemoContentError(f"{plan.key}: {locale} lacks {segment.string.data[:50]!r}")
            translations[segment.string_id, segment.context_id] = StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=waiting.pop(0).string.data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
        left = [values[0].string.data for values in words.values() if values]
        if left:
            raise DemoContentError(f"{plan.key}: {locale} has more text than de: {left[0][:50]!r}")
        StringTranslation.objects.bulk_create(translations.values(), ignore_conflicts=True)
        PageWriter._store_links(source, locale)

    @staticmethod
    def _store_links(source: TranslationSource, locale: Locale) -> None:
        """Links in texts to places of this site lead to the place in the text's language."""
        prefix = f"/{SOURCE_LANGUAGE}/"
        for segment in OverridableSegment.objects.filter(source=source):
            target = segment.data
            if isinstance(target, str) and target.startswith(prefix):
                moved = f"/{locale.language_code}/{target.removeprefix(prefix)}"
                SegmentOverride.objects.get_or_create(
                    locale=locale,
                    context=segment.context,
                    defaults={"data_json": json.dumps(moved)},
                )
