"""How it stands with each page in each language: derived, in as many queries for all as for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.content.addresses import address_of
from portal.content.locales import language_of, locale_ids, source_locale_id
from portal.content.translation.progress import Progress, progress_by_page
from portal.languages import SOURCE_LANGUAGE, codes, native_name


class State(models.TextChoices):
    MISSING = "missing", _("Not translated")
    PARTS = "parts", _("Parts are missing")
    NEWER = "newer", _("The German text is newer")
    WAITING = "waiting", _("Complete, not published")
    TAKEN_BACK = "taken_back", _("Taken back with the German page")
    CURRENT = "current", _("Up to date")


@dataclass(frozen=True)
class Work:
    """One page in one language, as a translator sees it."""

    title: str
    kind: str
    language: str
    state: State
    progress: Progress | None
    edit_url: str
    again_url: str  # where one click brings all languages back that were taken back
    source_address: str

    @property
    def language_name(self) -> str:
        return native_name(self.language)


class _Translation(NamedTuple):
    pk: int
    translation_key: Any
    locale_id: int
    live: bool
    copy_of: Any
    last_published_at: datetime | None
    latest_revision_at: datetime | None
    made_from: str | None
    taken_back: bool | None

    @property
    def is_copy(self) -> bool:
        """It only fills its language's tree: nobody has translated it."""
        return bool(self.copy_of == self.translation_key)

    @property
    def has_draft(self) -> bool:
        """Somebody has gone on writing since it was last published."""
        published, latest = self.last_published_at, self.latest_revision_at
        return bool(published and latest and latest > published)


_FIELDS = ("pk", "translation_key", "locale_id", "live", "alias_of__translation_key",
           "last_published_at", "latest_revision_created_at",
           "words_record__digest", "words_record__taken_back")  # fmt: skip

_Known = dict[tuple[Any, int], _Translation]


def _translations(pages: models.QuerySet[Page]) -> _Known:
    """By translation key and locale."""
    rows = (_Translation(*row) for row in pages.values_list(*_FIELDS))
    return {(row.translation_key, row.locale_id): row for row in rows}


def _sources() -> models.QuerySet[Page]:
    """What is published in the source language."""
    sources = Page.objects.live().filter(locale_id=source_locale_id(), depth__gt=1)
    return sources.select_related("words_record")


def _wanted(languages: Iterable[str]) -> list[int]:
    ids = locale_ids()
    return [ids[code] for code in languages if code in ids and code != SOURCE_LANGUAGE]


def all_work(languages: list[str]) -> list[Work]:
    """What is published in the source language, in each of the languages, in the tree's order."""
    wanted = _wanted(languages)
    known = _translations(Page.objects.filter(locale_id__in=wanted))
    progress = progress_by_page()
    return [
        _work(source, locale, known.get(key), progress.get(key))
        for source in _sources().order_by("path")
        for locale in wanted
        for key in [(source.translation_key, locale)]
    ]


def states_of(pages: Iterable[Page]) -> dict[int, dict[str, State]]:
    """Of each page by language: of a source in all of them, of a translation in its own.

    There are none where the source is not published: nothing is to be done then.
    """
    pages = list(pages)
    keys = {page.translation_key for page in pages}
    sources = {page.translation_key: page for page in _sources().filter(translation_key__in=keys)}
    known = _translations(Page.objects.filter(translation_key__in=keys))
    progress = progress_by_page(keys)
    found: dict[int, dict[str, State]] = {}
    for page in pages:
        source = sources.get(page.translation_key)
        is_source = page.locale_id == source_locale_id()
        found[page.pk] = {
            language_of(locale): _state(source, known.get(key), progress.get(key))
            for locale in (_wanted(codes()) if is_source else [page.locale_id])
            for key in [(page.translation_key, locale)]
            if source
        }
    return found


def _work(source: Page, locale: int, page: _Translation | None, progress: Progress | None) -> Work:
    if page and page.is_copy:
        page = None
    model = ContentType.objects.get_for_id(source.content_type_id).model_class()
    language = language_of(locale)
    state = _state(source, page, progress)
    is_gone = state is State.TAKEN_BACK
    return Work(
        title=source.title,
        kind=str(model._meta.verbose_name) if model else "",
        language=language,
        state=state,
        progress=progress if page else None,
        edit_url=_edit_url(source, page, language),
        again_url=reverse("translations_again", args=[source.pk]) if is_gone else "",
        source_address=address_of(source.url_path, SOURCE_LANGUAGE),
    )


def _state(source: Page, page: _Translation | None, progress: Progress | None) -> State:
    if page is None or page.is_copy:
        return State.MISSING
    said = getattr(source, "words_record", None)
    is_older = bool(page.made_from and said and said.digest != page.made_from)
    was_taken_back = bool(page.taken_back) and not page.live and not page.has_draft
    if is_older and (page.live or was_taken_back):
        return State.NEWER
    if progress and progress.missing:
        return State.PARTS
    if page.live:
        return State.CURRENT
    return State.TAKEN_BACK if was_taken_back else State.WAITING


def _edit_url(source: Page, page: _Translation | None, language: str) -> str:
    if page is None:
        submit = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
        return f"{submit}?select_locale={language}"
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def counted(work: list[Work]) -> dict[str, dict[State, int]]:
    """How many pages of each language are in which state."""
    counts: dict[str, dict[State, int]] = {}
    for row in work:
        of_language = counts.setdefault(row.language, dict.fromkeys(State, 0))
        of_language[row.state] += 1
    return counts
