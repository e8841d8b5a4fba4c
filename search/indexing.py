"""The index follows what is published: one object at a time, or everything anew."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, ReferenceIndex

from portal.content.pages import PortalPage
from portal.content.searchable import SearchableModel, SearchDocument, owner_of, searchable_models
from search.engine import get_engine
from search.locks import index_lock
from search.meaning import vectors

CHUNK = 200
_paused: ContextVar[bool] = ContextVar("indexing_paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """Changes within are not indexed: for loading much at once, with `rebuild()` afterwards."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def is_paused() -> bool:
    return _paused.get()


def rebuild() -> int:
    """Index everything anew; readers find the old index until it is done. Returns the count.

    A few things at a time are read and written within the lock, so that publications go on
    meanwhile; what stands there and was not written is looked at once more at the end.
    """
    engine, written = get_engine(), set[str]()
    with engine.rebuilding():
        for entry in searchable_models().values():
            found = _public(entry).order_by(*_by_thing(entry))
            keys = iter(found.values_list("pk", flat=True))
            while chunk := list(islice(keys, CHUNK)):
                with index_lock():
                    documents = list(_documents(entry, found.filter(pk__in=chunk)))
                    engine.index(documents)
                vectors.write(documents)
                written.update(document.key for document in documents)
    if gone := engine.keys() - written:
        _refresh(map(owner_of, gone))
        engine.tidy()
    return len(written)


def _by_thing(entry: SearchableModel) -> list[str]:
    """All languages of a thing follow each other, so that it is written once."""
    return ["translation_key", "pk"] if issubclass(entry.model, Page) else ["pk"]


def refresh(label: str, pk: Any) -> None:
    """Put the object's present documents in the place of its old ones; none if it is not public.

    A page brings its translations along: they show the facts of the source page.
    """
    entry = searchable_models().get(label)
    if entry is None:
        return
    engine = get_engine()
    with index_lock():
        owners = _with_translations(entry.model, pk)
        documents = list(_documents(entry, _public(entry).filter(pk__in=owners)))
        for owner in owners:
            engine.remove(owner=f"{label}:{owner}")
        engine.index(documents)
    vectors.follow([f"{label}:{owner}" for owner in owners], documents)


def reconcile() -> int:
    """Compare the index with what is published, and refresh what differs; how many objects.

    Each is read once more before anything is written, so what is published meanwhile stays.
    """
    engine = get_engine()
    gone, differing, without = engine.keys(), set[str](), vectors.keys()
    for entry in searchable_models().values():
        documents = _documents(entry, _public(entry).iterator(chunk_size=CHUNK))
        while chunk := list(islice(documents, CHUNK)):
            present = {document.key for document in chunk}
            gone -= present
            without -= present
            vectors.write(chunk)
            differing.update(document.owner for document in engine.outdated(chunk))
    differing.update(map(owner_of, gone))
    _refresh(differing)
    vectors.forget(without)
    engine.tidy()
    return len(differing)


def _refresh(owners: Iterable[str]) -> None:
    """What is of no kind any more has no document either."""
    for owner in sorted(set(owners)):
        label, _separator, pk = owner.partition(":")
        if label in searchable_models():
            refresh(label, pk)
        else:
            get_engine().remove(owner=owner)


def refresh_dependents(label: str, pk: Any) -> None:
    """What names the record in its own documents: offers and people of an organisation."""
    entry = searchable_models().get(label)
    if entry is None or issubclass(entry.model, Page):
        return
    for dependent, key in _referring(entry.model, pk):
        refresh(dependent._meta.label_lower, key)


def _referring(model: type[models.Model], pk: Any) -> set[tuple[type[models.Model], str]]:
    content_type = ContentType.objects.get_for_model(model)
    references = ReferenceIndex.objects.filter(to_content_type=content_type, to_object_id=pk)
    found = references.values_list("content_type", "object_id").distinct()
    types = ((ContentType.objects.get_for_id(kind).model_class(), key) for kind, key in found)
    return {(kind, key) for kind, key in types if kind is not None}


def refresh_tree(page_pk: int) -> None:
    """The page and all below it: their addresses have changed, or who may see them."""
    top = Page.objects.filter(pk=page_pk).first()
    if top is None:
        return
    for page in top.get_descendants(inclusive=True).select_related("content_type"):
        model = page.specific_class
        if model is not None:
            refresh(model._meta.label_lower, page.pk)


def published() -> Iterator[SearchDocument]:
    """The documents of all that everybody may see."""
    for entry in searchable_models().values():
        yield from _documents(entry, _public(entry).iterator(chunk_size=CHUNK))


def _public(entry: SearchableModel) -> Any:
    """What everybody may see of the model."""
    found = entry.model.searchable()  # type: ignore[attr-defined]  # which each of them has
    return found.public() if issubclass(entry.model, Page) else found


def _documents(entry: SearchableModel, instances: Iterable[Any]) -> Iterator[SearchDocument]:
    """Some things at a time; pages with their facts, which are read once for all languages."""
    remaining = iter(instances)
    while chunk := list(islice(remaining, CHUNK)):
        if issubclass(entry.model, PortalPage):
            entry.model.read_with_facts(chunk)
        for instance in chunk:
            yield from instance.search_documents()


def _with_translations(model: type[models.Model], pk: Any) -> list[Any]:
    if not issubclass(model, Page):
        return [pk]
    key = Page.objects.filter(pk=pk).values("translation_key")
    return [
        pk,
        *Page.objects.filter(translation_key__in=key).exclude(pk=pk).values_list("pk", flat=True),
    ]
