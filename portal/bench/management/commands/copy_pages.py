"""`manage.py copy_pages offers.Offer 10000`: copies pages, to measure how others grow with them."""

import uuid
from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, models, transaction
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from portal.content.generation import FRAME, bump_generation

LANGUAGES = ("de", "ar")
#: What a copy says of itself, as the page that it belongs to.
OF_THE_COPY = {"words_of": "p.translation_key"}


class Command(BaseCommand):
    help = "Copy pages in German and Arabic until there are so many. For a database of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("model")
        parser.add_argument("number", type=int)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        live = apps.get_model(options["model"])._default_manager.live()
        german = list(live.filter(locale__language_code="de").order_by("pk"))
        copies = options["number"] - len(german)
        keys = {page.pk: _new_keys(copies, place, len(german)) for place, page in enumerate(german)}
        for original in german:
            for language in LANGUAGES:
                pages = live.filter(translation_key=original.translation_key)
                if words := pages.filter(locale__language_code=language).first():
                    _copy(words, keys[original.pk])
        bump_generation(withdrawn=True, frame=FRAME)


def _new_keys(copies: int, place: int, originals: int) -> list[uuid.UUID]:
    """Keys of this original's share of the copies."""
    return [uuid.uuid4() for _number in range(copies // originals + (place < copies % originals))]


def _copy(original: Page, keys: list[uuid.UUID]) -> None:
    """Copies of a page below the same parent, with its own fields and links."""
    parent = original.get_parent()
    last = parent.get_last_child().path
    made = []
    for key in keys:
        last = Page._get_path(parent.path, original.depth, _step(last) + 1)
        made.append(_page(original, key, last))
    Page.objects.bulk_create(made)
    Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + len(made))
    _fields(original, [page.pk for page in made])
    for model in (relation.related_model for relation in get_all_child_relations(type(original))):
        rows = model._default_manager.filter(page_id=original.pk)
        model._default_manager.bulk_create(
            _link(row, page.pk) for row in list(rows) for page in made
        )


def _step(path: str) -> int:
    return int(Page._str2int(path[-Page.steplen :]))


def _page(original: Page, key: uuid.UUID, path: str) -> Page:
    slug = f"copy-{key.hex[:12]}"
    return Page(
        path=path, depth=original.depth, numchild=0, translation_key=key, live=True,
        locale_id=original.locale_id, title=f"{original.title} {key.hex[:4]}", slug=slug,
        draft_title=original.title, content_type_id=original.content_type_id,
        url_path=f"{original.url_path.rstrip('/').rpartition('/')[0]}/{slug}/",
        first_published_at=timezone.now(), last_published_at=timezone.now(),
    )  # fmt: skip


def _fields(original: Page, pages: list[int]) -> None:
    """Django copies no rows of a child table in bulk."""
    meta = type(original)._meta
    fields = [f for f in meta.local_fields if not f.primary_key]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    copied = ", ".join(OF_THE_COPY.get(f.name, f'"{f.column}"') for f in fields)
    table, ids = meta.db_table, ", ".join(map(str, pages))
    if pages:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (page_ptr_id, {columns}) SELECT p.id, {copied} "  # noqa: S608 - names and numbers of our own models
                f"FROM {table} JOIN wagtailcore_page p ON p.id IN ({ids}) WHERE page_ptr_id = %s",
                [original.pk],
            )


def _link(row: Any, page: int) -> Any:
    row.pk, row.page_id = None, page
    return type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})
