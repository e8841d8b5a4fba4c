"""What wagtail-localize keeps of the translations, written for all pages at once.

Each text is paired with its translation, as a translator does it one by one: so the translators'
editor shows the pages as translated, and what has changed since.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from portal.demo.language_trees import share_choices
from portal.demo.loader import DemoContentError
from portal.languages import SOURCE_LANGUAGE

BATCH = 500


@dataclass(frozen=True)
class TranslatedPage:
    """A source page and its translations by language code."""

    key: str
    source: Page
    twins: dict[str, Page] = field(default_factory=dict)

    def pages(self) -> list[Page]:
        return [self.source, *self.twins.values()]


@dataclass
class Segments:
    """The parts of one source page, with the row that stands for it."""

    page: TranslatedPage
    source: TranslationSource
    values: list[Any]

    def of(self, kind: type) -> list[Any]:
        return [value for value in self.values if isinstance(value, kind)]


def store_translations(pages: Iterable[TranslatedPage]) -> None:
    """Replaces what is known of the pages' translations."""
    all_segments = _sources(list(pages))
    writer = _Writer(all_segments)
    for segments in all_segments:
        writer.take(segments)
    writer.save()


def _sources(pages: list[TranslatedPage]) -> list[Segments]:
    keys = [page.source.translation_key for page in pages]
    TranslationSource.objects.filter(object__in=keys).delete()
    kind = ContentType.objects.get_for_model(Page)
    TranslatableObject.objects.bulk_create(
        [TranslatableObject(translation_key=key, content_type=kind) for key in keys],
        ignore_conflicts=True,
    )
    versions = {page.source._meta.app_label for page in pages}
    schema = {label: get_schema_version(label) for label in versions}
    rows = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=page.source.translation_key,
            locale=page.source.locale,
            specific_content_type=page.source.content_type,
            object_repr=str(page.source)[:200],
            content_json=page.source.to_json(),
            schema_version=schema[page.source._meta.app_label],
            last_updated_at=timezone.now(),
        )
        for page in pages
    )
    return [
        Segments(page, row, extract_segments(page.source))
        for page, row in zip(pages, rows, strict=True)
    ]


class _Writer:
    """Gathers the rows of all pages; strings, contexts and templates are shared between them."""

    def __init__(self, all_segments: list[Segments]) -> None:
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self._rows: dict[type[Model], list[Any]] = {}
        self._strings = self._shared(String, "data_hash", map(self._string, _texts(all_segments)))
        self._templates = self._shared(
            Template,
            "uuid",
            (_template(v) for s in all_segments for v in s.of(TemplateSegmentValue)),
        )
        contexts = TranslationContext.objects
        contexts.bulk_create(
            {
                (s.source.object_id, value.path): _context(s.source.object_id, value.path)
                for s in all_segments
                for value in s.values
            }.values(),
            ignore_conflicts=True,
        )
        known = contexts.filter(object__in=[s.source.object_id for s in all_segments])
        self._contexts = {(c.object_id, c.path): c.pk for c in known}

    @staticmethod
    def _shared(model: type[Model], name: str, rows: Iterable[Any]) -> dict[uuid.UUID, int]:
        """Primary keys by hash; what is there already stays."""
        wanted = {getattr(row, name): row for row in rows}
        model._default_manager.bulk_create(wanted.values(), ignore_conflicts=True)
        found: dict[uuid.UUID, int] = {}
        hashes = list(wanted)
        for start in range(0, len(hashes), BATCH):
            part = model._default_manager.filter(**{f"{name}__in": hashes[start : start + BATCH]})
            found |= dict(part.values_list(name, "pk"))
        return found

    def _string(self, text: str) -> String:
        locale = self._locales[SOURCE_LANGUAGE]
        return String(locale=locale, data=text, data_hash=String._get_data_hash(text))

    def _add(self, row: Model) -> None:
        self._rows.setdefault(type(row), []).append(row)

    def save(self) -> None:
        for model, rows in self._rows.items():
            model._default_manager.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)

    def take(self, segments: Segments) -> None:
        for value in segments.values:
            self._segment(segments, value)
        for code, twin in segments.page.twins.items():
            locale = self._locales[code]
            self._add(Translation(source=segments.source, target_locale=locale))
            share_choices(segments.page.source, twin)
            self._pair(segments, locale, twin)
            self._links(segments, locale)

    def _segment(self, segments: Segments, value: Any) -> None:
        place = {
            "source": segments.source,
            "context_id": self._contexts[segments.source.object_id, value.path],
            "order": value.order,
        }
        if isinstance(value, StringSegmentValue):
            attrs = json.dumps(value.attrs, cls=DjangoJSONEncoder)
            string = self._strings[String._get_data_hash(value.string.data)]
            self._add(StringSegment(**place, string_id=string, attrs=attrs))
        elif isinstance(value, TemplateSegmentValue):
            self._add(TemplateSegment(**place, template_id=self._templates[_template(value).uuid]))
        elif isinstance(value, OverridableSegmentValue):
            data = json.dumps(value.data, cls=DjangoJSONEncoder)
            self._add(OverridableSegment(**place, data_json=data))
        elif isinstance(value, RelatedObjectSegmentValue):
            RelatedObjectSegment.from_value(segments.source, value)

    def _pair(self, segments: Segments, locale: Locale, twin: Page) -> None:
        """Each text of the source with the text at the same place of its twin."""
        key = segments.page.key
        words: dict[str, list[str]] = {}
        for value in extract_segments(twin):
            if isinstance(value, StringSegmentValue):
                words.setdefault(value.path, []).append(value.string.data)
        for value in segments.of(StringSegmentValue):
            text = value.string.data
            if not words.get(value.path):
                raise DemoContentError(f"{key}: {locale} lacks {text[:50]!r}")
            self._add(
                StringTranslation(
                    translation_of_id=self._strings[String._get_data_hash(text)],
                    locale=locale,
                    context_id=self._contexts[segments.source.object_id, value.path],
                    data=words[value.path].pop(0),
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                )
            )
        for left in filter(None, words.values()):
            raise DemoContentError(f"{key}: {locale} has more text than de: {left[0][:50]!r}")

    def _links(self, segments: Segments, locale: Locale) -> None:
        """Links in texts to places of this site lead to the place in the text's language."""
        prefix = f"/{SOURCE_LANGUAGE}/"
        for value in segments.of(OverridableSegmentValue):
            if isinstance(value.data, str) and value.data.startswith(prefix):
                moved = f"/{locale.language_code}/{value.data.removeprefix(prefix)}"
                context = self._contexts[segments.source.object_id, value.path]
                self._add(
                    SegmentOverride(locale=locale, context_id=context, data_json=json.dumps(moved))
                )


def _texts(all_segments: list[Segments]) -> Iterator[str]:
    return (v.string.data for s in all_segments for v in s.of(StringSegmentValue))


def _context(object_id: Any, path: str) -> TranslationContext:
    return TranslationContext(
        object_id=object_id, path=path, path_id=TranslationContext._get_path_id(path)
    )


def _template(value: TemplateSegmentValue) -> Template:
    """With the hash that wagtail-localize knows it by."""
    space = uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format)
    return Template(
        uuid=uuid.uuid5(space, value.template),
        template=value.template,
        template_format=value.format,
        string_count=value.string_count,
    )
