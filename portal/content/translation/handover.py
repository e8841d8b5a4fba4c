"""The source's new text goes to its translations: through wagtail-localize, as a sync does."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from portal.content.locales import language_of, locale_ids
from portal.content.translation.progress import with_progress
from portal.content.translation.state import State, states_of

Parts = dict[int, list[int]]


@dataclass(frozen=True)
class Again:
    """Languages that came back, and those that the page itself refuses, with its reasons."""

    published: list[str]
    refused: dict[str, str]


@transaction.atomic
def hand_over(page_pk: int, *, minor: bool = False) -> None:
    """Bring the text for translators up to date, and publish what lacks nothing.

    `minor`: the translations of parts that were corrected stay as they are.
    """
    page = Page.objects.filter(pk=page_pk).first()
    source = TranslationSource.objects.get_for_instance_or_none(page) if page else None
    if source is None:
        return
    before = _parts(source)
    source.update_from_db()
    if minor:
        _keep_translations(before, _parts(source))
    publish_complete(source.translations.values_list("pk", flat=True), only_live=True)


def publish_complete(
    translation_pks: Iterable[int], *, only_live: bool = False, user: Any = None
) -> list[Translation]:
    """Publish translations that lack no part; returns those that lack some."""
    unfinished = []
    found = with_progress().filter(pk__in=list(translation_pks))
    for translation in found.select_related("source", "target_locale"):
        if translation.done < translation.total:
            unfinished.append(translation)
        elif not only_live or _is_live(translation):
            # What the page itself refuses is marked at the part that it refuses.
            with suppress(ValidationError):
                translation.save_target(user=user, publish=True)
    return unfinished


def publish_again(source_pk: int, *, actor: Any) -> Again:
    """What was taken back with its source comes back, where it still says what the source says.

    As readers last saw it, in each language that the actor may publish.
    """
    source = Page.objects.get(pk=source_pk)
    ids = locale_ids()
    states = states_of([source])[source.pk]
    again = [ids[code] for code, state in states.items() if state is State.TAKEN_BACK]
    pages = Page.objects.filter(translation_key=source.translation_key, locale_id__in=again)
    outcome = Again([], {})
    for page in pages.specific():
        language = language_of(page.locale_id)
        if not page.permissions_for_user(actor).can_publish():
            continue
        try:
            with transaction.atomic():
                page.save_revision(user=actor, log_action=True).publish(user=actor)
            outcome.published.append(language)
        except ValidationError as error:
            outcome.refused[language] = " ".join(error.messages)
    return outcome


def _is_live(translation: Translation) -> bool:
    pages = Page.objects.live().filter(translation_key=translation.source.object_id)
    return pages.filter(locale_id=translation.target_locale_id, alias_of=None).exists()


def _parts(source: TranslationSource) -> Parts:
    """The texts of a source by where they stand, in order."""
    rows = StringSegment.objects.filter(source=source).order_by("order")
    parts: Parts = {}
    for context, string in rows.values_list("context_id", "string_id"):
        parts.setdefault(context, []).append(string)
    return parts


def _keep_translations(before: Parts, after: Parts) -> None:
    """A part that stands where another stood takes over its translations."""
    for context, strings in after.items():
        old = before.get(context, [])
        if len(old) != len(strings):
            continue
        for was, now in zip(old, strings, strict=True):
            if was != now:
                _copy_translations(context, was, now)


def _copy_translations(context: int, was: int, now: int) -> None:
    known = StringTranslation.objects.filter(context_id=context)
    taken = set(known.filter(translation_of_id=now).values_list("locale_id", flat=True))
    copies = [
        StringTranslation(
            translation_of_id=now,
            context_id=context,
            locale_id=old.locale_id,
            data=old.data,
            translation_type=old.translation_type,
            tool_name=old.tool_name,
            last_translated_by_id=old.last_translated_by_id,
        )
        for old in known.filter(translation_of_id=was, has_error=False)
        if old.locale_id not in taken
    ]
    StringTranslation.objects.bulk_create(copies)
