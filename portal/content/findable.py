"""By which words an editor finds a page in the admin: also by a phone number or a person's name."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

WAYS = ("phone", "mobile", "email", "function_email")
LEFT_OUT = {"path", "url_path", "slug", "draft_title", "content_type", "alias_of"}


def findable_words(page: Any) -> str:
    """The page's own texts and facts, and what it shows of records: names and how to reach them."""
    words = [*_own(page), *_of_streams(page)]
    for record in {*_chosen(page), *_chosen_in_rows(page), *_chosen_in_streams(page)}:
        words += [str(record), *(str(getattr(record, way, "") or "") for way in WAYS)]
    return "\n".join(dict.fromkeys(filter(None, words)))


def _fields(thing: Any) -> Iterator[Any]:
    """The fields that the portal's own models bring, not those of Wagtail's pages."""
    for field in thing._meta.concrete_fields:
        ours = not field.model.__module__.startswith("wagtail.")
        if ours and field.name not in LEFT_OUT and not field.primary_key:
            yield field


def _own(page: Any) -> Iterator[str]:
    for field in _fields(page):
        if isinstance(field, models.CharField | models.TextField):
            yield str(getattr(page, field.attname) or "")


def _streams(page: Any) -> Iterator[StreamField]:
    return (field for field in _fields(page) if isinstance(field, StreamField))


def _of_streams(page: Any) -> Iterator[str]:
    for field in _streams(page):
        stream = getattr(page, field.name)
        yield from map(strip_tags, stream.stream_block.get_searchable_content(stream))


def _chosen(thing: Any) -> Iterator[models.Model]:
    for field in _fields(thing):
        if isinstance(field, models.ForeignKey) and (record := getattr(thing, field.name)):
            yield record


def _chosen_in_rows(page: Any) -> Iterator[models.Model]:
    if page.is_translation:  # which has no rows
        return
    for relation in get_all_child_relations(type(page)):
        if relation.related_model.__module__.startswith("wagtail."):
            continue
        for row in getattr(page, relation.get_accessor_name()).all():
            yield from (record for record in _chosen(row) if record != page)


def _chosen_in_streams(page: Any) -> Iterator[models.Model]:
    found = {
        (model, pk)
        for field in _streams(page)
        for model, pk, *_path in field.extract_references(getattr(page, field.name))
    }
    by_model = sorted(found, key=lambda reference: reference[0]._meta.label)
    for model, references in groupby(by_model, key=lambda reference: reference[0]):
        yield from model._default_manager.filter(pk__in=[pk for _model, pk in references])
