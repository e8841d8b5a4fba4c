"""How much of a page is translated, for one page or for all of a list in one query."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation


class Progress(NamedTuple):
    done: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.done


def with_progress() -> QuerySet[Translation]:
    """Translations that are under way, each with `total` parts of its text, `done` of them."""
    parts = StringSegment.objects.filter(source_id=OuterRef("source_id")).order_by()
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    return Translation.objects.filter(enabled=True).annotate(
        total=_counted(parts), done=_counted(parts.filter(Exists(translated)))
    )


def _counted(parts: QuerySet[StringSegment]) -> Any:
    return Coalesce(Subquery(parts.values("source_id").annotate(n=Count("pk")).values("n")), 0)


def progress_by_page(keys: Iterable[Any] | None = None) -> dict[tuple[Any, int], Progress]:
    """Translation key and locale → how far the translation is, of all pages or of some."""
    found = with_progress()
    if keys is not None:
        found = found.filter(source__object_id__in=list(keys))
    rows = found.values_list("source__object_id", "target_locale_id", "done", "total")
    return {(key, locale): Progress(done, total) for key, locale, done, total in rows}


def progress_of(page: Page) -> Progress | None:
    """How far a translation is; nothing for one that is written freely, as easy German is."""
    found = with_progress().filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    )
    row = found.values_list("done", "total").first()
    return Progress(*row) if row else None


def missing_parts_message(missing: int) -> str:
    return ngettext(
        "%(count)d part of this page is not translated yet. Translate it, then publish.",
        "%(count)d parts of this page are not translated yet. Translate them, then publish.",
        missing,
    ) % {"count": missing}


def refuse_missing_parts(page: Page) -> None:
    """Raises ValidationError where readers would be shown German within the translation."""
    progress = progress_of(page)
    if progress and progress.missing:
        raise ValidationError(
            {"title": missing_parts_message(progress.missing)}, code="missing_parts"
        )
