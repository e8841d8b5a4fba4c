"""The vectors follow the documents: written by the task that indexes them, outside its lock.

To encode takes longer than to index, so only what has changed is encoded: a rebuild of the index,
or a change of the engine, leaves the vectors as they are.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence

from django.conf import settings

from portal.content.searchable import SearchDocument
from search.engines.writing import plain
from search.meaning.encoder import get_encoder
from search.meaning.models import DocumentVector

#: So much of a text is encoded, its title first: what it is about is said at the beginning.
LONGEST = 500


def follow(owners: Iterable[str], documents: Sequence[SearchDocument]) -> None:
    """Of these objects there are these documents now, and no others."""
    if get_encoder():
        present = [document.key for document in documents]
        DocumentVector.objects.filter(owner__in=list(owners)).exclude(key__in=present).delete()
        write(documents)


def write(documents: Sequence[SearchDocument]) -> None:
    """The vectors of those that have none, or one of another text."""
    encoder = get_encoder()
    if encoder is None:
        return
    wanted = {document.key: document for document in documents}
    rows = DocumentVector.objects.filter(key__in=wanted).values_list("key", "digest")
    held = dict(rows)
    for key, document in wanted.items():
        text = _text(document)
        digest = _digest(text)
        if held.get(key) != digest:
            values = {
                "owner": document.owner,
                "group": document.group,
                "language": document.language,
                "digest": digest,
                "vector": encoder.vector(text),
            }
            DocumentVector.objects.update_or_create(key=key, defaults=values)


def keys() -> set[str]:
    return set(DocumentVector.objects.values_list("key", flat=True))


def forget(gone: Collection[str]) -> None:
    if gone:
        DocumentVector.objects.filter(key__in=gone).delete()


def _text(document: SearchDocument) -> str:
    return plain(f"{document.title}. {document.text[: 2 * LONGEST]}")[:LONGEST]


def _digest(text: str) -> str:
    said = f"{settings.SEARCH_ENCODER} {text}"
    return hashlib.sha1(said.encode(), usedforsecurity=False).hexdigest()
