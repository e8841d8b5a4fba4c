"""Whether a translation says what the source says: derived from what was published, never set.

When the source is published with other words, its translations are handed the new text at once:
what no translator has to do (a paragraph that went, another card) is published in all languages,
the rest waits for the translators. A correction that the editor calls minor outdates nothing: the
translations of the corrected parts stay.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from django.dispatch import receiver
from modelcluster.models import get_field_value
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from portal.content.translation import tasks
from portal.content.translation.cascade import is_source, translations_of
from portal.content.translation.models import PageWords
from portal.queue import services as queue

_BLOCK_KEY = re.compile(r' data-block-key="\w+"')
_BLOCK = {"type", "value", "id"}  # what a block of a stream or an item of a list is stored as
_minor: ContextVar[int | None] = ContextVar("minor_correction", default=None)


def digest_of(model: type[Page], values: Mapping[str, Any]) -> str:
    """A digest of the words among the values of a page, as Wagtail's revisions keep them."""
    words: tuple[str, ...] = model.words
    said = {name: values.get(name) for name in words}
    for name, value in said.items():
        if isinstance(model._meta.get_field(name), StreamField) and isinstance(value, str):
            said[name] = json.loads(value or "[]")
    said = {name: _words_alone(value) for name, value in said.items()}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _words_alone(value: Any) -> Any:
    """Without the marks that the editor's form gives to blocks and paragraphs: opening a page and
    publishing it as it was says nothing new."""
    if isinstance(value, str):
        return _BLOCK_KEY.sub("", value)
    if isinstance(value, list):
        return [_words_alone(part) for part in value]
    if isinstance(value, dict):
        if value.keys() <= _BLOCK and value.get("type") == "item":
            return _words_alone(value.get("value"))
        marked = value.keys() <= _BLOCK
        return {k: _words_alone(v) for k, v in value.items() if not (marked and k == "id")}
    return value


def digest_of_page(page: Page) -> str:
    words: tuple[str, ...] = page.words
    fields = {name: page._meta.get_field(name) for name in words}
    values = {name: get_field_value(field, page) for name, field in fields.items()}
    return digest_of(type(page), values)


def correcting(page_pk: int | None) -> None:
    """The next publication of this page is a minor correction; of none, when it is None."""
    _minor.set(page_pk)


@receiver(page_published, dispatch_uid="translation.words")
def words_published(sender: Any, instance: Page, **kwargs: Any) -> None:
    minor = _minor.get() == instance.pk
    _minor.set(None)
    if not hasattr(type(instance), "words"):
        return
    if is_source(instance):
        source_published(instance, minor=minor)
    else:
        remember(instance.pk, words_translated(instance))


def remember(page_pk: int, digest: str) -> None:
    said = {"digest": digest, "taken_back": False}
    PageWords.objects.update_or_create(page_id=page_pk, defaults=said)


def remember_all(digests: Mapping[Any, str]) -> None:
    """For pages made all at once: by translation key, what source and translations say alike."""
    pages = Page.objects.filter(translation_key__in=digests).values_list("pk", "translation_key")
    PageWords.objects.bulk_create(
        [PageWords(page_id=pk, digest=digests[key]) for pk, key in pages],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["digest", "taken_back"],
    )


def source_published(page: Page, *, minor: bool) -> None:
    before = PageWords.objects.filter(page=page).values_list("digest", flat=True).first()
    digest = digest_of_page(page)
    if digest == before:
        return
    remember(page.pk, digest)
    if minor and before:
        keys = translations_of(page).values("pk")
        PageWords.objects.filter(page__in=keys, digest=before).update(digest=digest)
    queue.enqueue(tasks.hand_over, page.pk, minor)


def words_translated(page: Page) -> str:
    """Digest of the source's words that a translation was made from.

    What is written freely, as easy German is, was written from what is published.
    """
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    content = translations.values_list("source__content_json", flat=True).first()
    if content is not None:
        return digest_of(type(page), json.loads(content))
    return digest_of_page(page.facts)
