"""How it stands with every page in every language: derived, in five queries for all of them."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.content.addresses import address_of
from portal.content.locales import language_of, locale_ids, source_locale_id
from portal.content.translation.progress import Progress, progress_by_page
from portal.languages import SOURCE_LANGUAGE, native_name


class State(models.TextChoices):
    MISSING = "missing", _("Not translated")
    PARTS = "parts", _("Parts are missing")
    NEWER = "newer", _("The German text is newer")
    WAITING = "waiting", _("Complete, not published")
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
    made_from: str | None


_FIELDS = ("pk", "translation_key", "locale_id", "live", "alias_of__translation_key",
           "words_record__digest")  # fmt: skip


def all_work(languages: list[str]) -> list[Work]:
    """What is published in the source language, in each of the languages, in the tree's order."""
    ids = locale_ids()
    wanted = [ids[code] for code in languages if code in ids and code != SOURCE_LANGUAGE]
    rows = Page.objects.filter(locale_id__in=wanted).values_list(*_FIELDS)
    known = {(row[1], row[2]): _Translation(*row) for row in rows}
    progress = progress_by_page()
    sources = Page.objects.live().filter(locale_id=source_locale_id(), depth__gt=1)
    return [
        _work(source, locale, known.get(key), progress.get(key))
        for source in sources.select_related("words_record").order_by("path")
        for locale in wanted
        for key in [(source.translation_key, locale)]
    ]


def _work(source: Page, locale: int, page: _Translation | None, progress: Progress | None) -> Work:
    if page and page.copy_of == source.translation_key:
        page = None
    model = ContentType.objects.get_for_id(source.content_type_id).model_class()
    language = language_of(locale)
    return Work(
        title=source.title,
        kind=str(model._meta.verbose_name) if model else "",
        language=language,
        state=_state(source, page, progress),
        progress=progress if page else None,
        edit_url=_edit_url(source, page, language),
        source_address=address_of(source.url_path, SOURCE_LANGUAGE),
    )


def _state(source: Page, page: _Translation | None, progress: Progress | None) -> State:
    if page is None:
        return State.MISSING
    said = getattr(source, "words_record", None)
    if page.live and page.made_from and said and said.digest != page.made_from:
        return State.NEWER
    if progress and progress.missing:
        return State.PARTS
    return State.CURRENT if page.live else State.WAITING


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
