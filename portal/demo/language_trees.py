"""The trees of the other languages: where a page's translation stands, or is to stand."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, PageLogEntry, Revision, _copy

from portal.content.blocks import only_chooses
from portal.content.translation.fields import fact_names

NOT_COPIED = [*Page.default_exclude_fields_in_copy, "live_revision", "alias_of", "locale"]


class LanguageTrees:
    """Finds and adds translations, without asking the database for each."""

    def __init__(self) -> None:
        self._pages = {(page.translation_key, page.locale_id): page for page in Page.objects.all()}
        self._last: dict[int, Page] = {}  # the last child of each parent
        self._made: list[Page] = []
        self._children: Counter[int] = Counter()  # how many were added to each parent

    def find(self, source: Page, locale: Locale) -> Page | None:
        known = self._pages.get((source.translation_key, locale.pk))
        return known.specific if known else None

    @staticmethod
    def copy(source: Page, locale: Locale) -> Page:
        """The page once more, not saved yet; its facts stay behind when it is."""
        left = [*NOT_COPIED, *_rows_of(source), *fact_names(type(source))]
        twin, _records = _copy(source, exclude_fields=left)
        twin.locale = locale
        return twin

    def save(self, page: Page, source: Page) -> None:
        """Words of its own make an alias a page; a new one comes last below its parent."""
        page.alias_of = None
        if page.pk:
            page.save(clean=False)
            return
        above = source.get_parent()
        if above.is_root():
            page.slug = f"{page.slug}-{page.locale.language_code}"
            above.add_child(instance=page)
        else:
            self._add(self._parent(above, page.locale), page)
        without_rows(page)
        self._pages[page.translation_key, page.locale_id] = page

    def _add(self, parent: Page, page: Page) -> None:
        """As treebeard's `add_child`, which asks for the last child each time."""
        last = self._last.get(parent.pk) or Page.objects.get(pk=parent.pk).get_last_child()
        page.depth = parent.depth + 1
        page.path = last._inc_path() if last else Page._get_path(parent.path, page.depth, 1)
        page._cached_parent_obj = parent
        page._is_site_root = False  # else Wagtail asks, for each page
        page.save(clean=False, log_action=None)
        self._made.append(page)
        self._children[parent.pk] += 1
        self._last[parent.pk] = page

    def finish(self, now: datetime.datetime) -> None:
        """The trees are whole, and their history is written."""
        self._count_children()
        self._log(now)

    def _count_children(self) -> None:
        for parent, added in self._children.items():
            Page.objects.filter(pk=parent).update(numchild=F("numchild") + added)
        self._children.clear()

    def _log(self, now: datetime.datetime) -> None:
        """In the history of the admin: each page that was added."""
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page=page,
                content_type=ContentType.objects.get_for_model(page, for_concrete_model=False),
                label=page.get_admin_display_title(),
                action="wagtail.create",
                timestamp=now,
                content_changed=True,
                data={},
            )
            for page in self._made
        )
        self._made.clear()

    def _parent(self, above: Page, locale: Locale) -> Page:
        """A parent without words in the language stands there as an alias."""
        key = above.translation_key, locale.pk
        if key not in self._pages:
            known = above.get_translation_or_none(locale)
            self._last.clear()
            self._count_children()
            self._pages[key] = known or above.specific.copy_for_translation(
                locale, copy_parents=True, alias=True
            )
        return self._pages[key]


def _rows_of(page: Page) -> list[str]:
    return [relation.get_accessor_name() for relation in get_all_child_relations(type(page))]


def _lists_of(page: Page) -> list[str]:
    return [*_rows_of(page), *(field.name for field in get_all_child_m2m_relations(type(page)))]


def without_rows(page: Page) -> None:
    """A translation has no rows, nor comments in the demo: the database need not be asked."""
    for name in _lists_of(page):
        setattr(page, name, [])


def read_rows(pages: Iterable[Page]) -> None:
    """The rows of source pages, read for all pages of a type at once."""
    by_type = groupby(sorted(pages, key=type_name), key=type)
    for same_type in (list(pages) for _model, pages in by_type):
        prefetch_related_objects(same_type, *_lists_of(same_type[0]))


def type_name(page: Page) -> str:
    return type(page)._meta.label


def streams_of(model: type[Page]) -> list[StreamField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def places_of_choices(stream: Any) -> list[int]:
    """Where in a text other things are shown, and nothing else; the rest is not read."""
    kinds = stream.stream_block.child_blocks
    return [n for n, block in enumerate(stream.raw_data) if only_chooses(kinds[block["type"]])]


def share_choices(source: Page, twin: Page) -> None:
    """What both show of other things is loaded once: in each language the same was chosen."""
    for field in streams_of(type(twin)):
        shown, there = getattr(twin, field.name), getattr(source, field.name)
        places = {block["id"]: place for place, block in enumerate(there.raw_data)}
        for place in places_of_choices(shown):
            same = places.get(shown.raw_data[place]["id"])
            if same is not None and there.raw_data[same] == shown.raw_data[place]:
                shown[place] = there[same]


def as_published(page: Page, now: datetime.datetime) -> Page:
    """The page as it is once its newest revision is published."""
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    return page


def add_revisions(pages: Sequence[Page], now: datetime.datetime) -> None:
    """One for each page, which says what the page says."""
    base: Any = Page.get_base_content_type(Page()) if pages else None
    made = Revision.objects.bulk_create(
        Revision(
            content_object=page,
            base_content_type=base,
            created_at=now,
            object_str=str(page),
            content=page.serializable_data(),
        )
        for page in pages
    )
    for page, revision in zip(pages, made, strict=True):
        page.latest_revision_id = page.live_revision_id = revision.pk
    newest = Revision.objects.filter(
        base_content_type=base, object_id=Cast(OuterRef("pk"), CharField()), created_at=now
    ).values("pk")[:1]
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(
        latest_revision=Subquery(newest), live_revision=Subquery(newest)
    )
