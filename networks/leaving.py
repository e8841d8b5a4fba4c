"""A contact person leaves: one act takes her name out of everything and deletes the record.

What people need stays: an offer takes over her function mailbox where it has no address of its
own, and her organisation stays named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField, StreamValue
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, ReferenceIndex, Revision
from wagtail.snippets.blocks import SnippetChooserBlock

from networks.models import ContactPerson
from portal.models import User


@dataclass(frozen=True)
class Mention:
    """A thing in which a person is named."""

    title: str
    language: str
    edit_url: str
    draft_only: bool = False


def mentions(person: ContactPerson) -> list[Mention]:
    """Where a person is named, in pages and in drafts of pages."""
    found = [_mention(page) for page in _pages_naming(person)]
    return found + [_mention(page, draft_only=True) for page, _draft in _drafts_naming(person)]


@transaction.atomic
def let_go(person: ContactPerson, *, actor: User) -> list[Mention]:
    """Take a person out of all pages and drafts and delete her; what was changed is returned.

    Raises: ProtectedError, when something else than a page still rests on the record.
    """
    changed = mentions(person)
    drafts = list(_drafts_naming(person))
    for page in _pages_naming(person):
        _clean_page(page, person, actor)
    for page, draft in drafts:
        draft.save_revision(user=actor, clean=False, log_action=False)
        log(page, "networks.person_left", user=actor)
    _forget(person, actor)
    return changed


def _clean_page(page: Page, person: ContactPerson, actor: User) -> None:
    """As an editor would: a new revision, published where the page is public.

    A draft that waits beside the public page is left as it is; it is cleaned on its own.
    """
    take_out(page, person)
    if page.has_unpublished_changes:
        page.save(clean=False, user=actor)
    else:
        revision = page.save_revision(user=actor, clean=False, log_action=False)
        if page.live:
            revision.publish(user=actor, log_action=False)
        else:
            page.save(clean=False, user=actor)
    log(page, "networks.person_left", user=actor)


def _forget(person: ContactPerson, actor: User) -> None:
    """Delete the record; the log keeps that somebody was deleted, and by whom, but no name."""
    nobody = _("Former contact person")
    content_type = ContentType.objects.get_for_model(person)
    entries = ModelLogEntry.objects.filter(content_type=content_type, object_id=str(person.pk))
    entries.update(label=nobody)
    Revision.objects.for_instance(person).delete()
    log(person, "wagtail.delete", user=actor, title=nobody, deleted=True)
    person.delete()


# --- Where she is named -------------------------------------------------------------------------


def _mention(page: Page, draft_only: bool = False) -> Mention:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return Mention(page.get_admin_display_title(), str(page.locale), url, draft_only)


def _pages_naming(person: ContactPerson) -> list[Page]:
    pages = (thing for thing, _refs in ReferenceIndex.get_grouped_references_to(person))
    return sorted(
        (page.specific for page in pages if isinstance(page, Page)),
        key=lambda page: (page.locale_id, page.title),
    )


def _drafts_naming(person: ContactPerson) -> Iterator[tuple[Page, Page]]:
    """Pages with a draft that names her, and the draft without her; the index knows no drafts."""
    for page in Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False):
        draft = page.get_latest_revision_as_object()
        if take_out(draft, person):
            yield page, draft


# --- Taking her out -----------------------------------------------------------------------------


def take_out(page: Page, person: ContactPerson) -> bool:
    """Remove a person from the rows and texts of a page, unsaved; whether she was there."""
    rows = _rows_naming(page, person)
    for manager, row in rows:
        manager.remove(row)
    if rows and hasattr(page, "email") and not page.email and person.function_email:
        page.email = person.function_email
    return any([bool(rows), *(_clean_stream(page, f, person) for f in _streams(page))])


def _rows_naming(page: Page, person: ContactPerson) -> list[tuple[Any, models.Model]]:
    found = []
    for relation in get_all_child_relations(page):
        keys = [
            field.attname
            for field in relation.related_model._meta.fields
            if field.related_model is ContactPerson
        ]
        manager = getattr(page, relation.get_accessor_name())
        found += [
            (manager, row)
            for row in (manager.all() if keys else ())
            if any(getattr(row, key) == person.pk for key in keys)
        ]
    return found


def _streams(page: Page) -> Iterable[StreamField]:
    return [field for field in page._meta.get_fields() if isinstance(field, StreamField)]


def _clean_stream(page: Page, field: StreamField, person: ContactPerson) -> bool:
    value: StreamValue = getattr(page, field.name)
    before = list(value.raw_data)
    after = _without(field.stream_block, before, person)
    if after == before:
        return False
    setattr(page, field.name, field.stream_block.to_python(after))
    return True


def _without(block: blocks.Block, raw: Any, person: ContactPerson) -> Any:
    """The stored form of a block without a person; None where nothing is left."""
    if isinstance(block, SnippetChooserBlock) and block.target_model is ContactPerson:
        return None if raw == person.pk else raw
    if isinstance(block, blocks.StreamBlock):
        return _kept(raw, lambda item: block.child_blocks.get(item["type"]), person)
    if isinstance(block, blocks.ListBlock):
        return _kept(raw, lambda item: block.child_block, person)
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        return _struct_without(block, raw, person)
    return raw


def _kept(items: Any, child_of: Any, person: ContactPerson) -> Any:
    """Items of a list, each without the person; those of which nothing is left are dropped."""
    if not isinstance(items, list):
        return items
    kept = []
    for item in items:
        # An older list holds its values bare, without type and id.
        wrapped = isinstance(item, dict) and "value" in item
        before = item["value"] if wrapped else item
        child = child_of(item)
        after = _without(child, before, person) if child else before
        was_more = after != before and after in (None, [])
        if not was_more:
            kept.append({**item, "value": after} if wrapped else after)
    return kept


def _struct_without(block: blocks.StructBlock, raw: dict, person: ContactPerson) -> dict:
    """Each part without her; where her organisation can stand for her, it does."""
    after = {
        name: _without(block.child_blocks[name], value, person)
        if name in block.child_blocks
        else value
        for name, value in raw.items()
    }
    if after != raw and "organisation" in block.child_blocks and not after.get("organisation"):
        after["organisation"] = person.organisation_id
    return after
