"""Making a pack: some seconds of reading every page as it is served. The worker's business."""

import gzip
from typing import Any

import brotli
from django.utils import timezone

from home.pocket.charsets import encoded
from home.pocket.entries import digest_of
from home.pocket.knowing import knowledge
from home.pocket.models import StoredPack
from home.pocket.reading import entries, left_out
from home.pocket.wire import FORM, packed
from portal.content.generation import generation

#: The entry that is no page: what a device must know to search.
KNOWLEDGE = "?"


def make(language: str) -> StoredPack | None:
    """Make the pack anew and store it, unless the stored one is of the present state.

    None where nobody can say what the present state is: while its cache is gone.
    """
    state, today = generation(), timezone.localdate()
    if not state.known:
        return None
    there = StoredPack.objects.of(language)
    if there and there.is_present(state, today):
        return there
    rows, moment = _rows(language), timezone.localtime()
    values = {
        "generation": state.number,
        "day": today,
        "made_at": moment,
        "form": FORM,
        "digests": {path: digest_of(row) for path, row in rows.items()},
    }
    charset, body = encoded(_sent(StoredPack(language=language, **values), rows))
    values |= {
        "charset": charset,
        "brotli": brotli.compress(body),
        "zipped": gzip.compress(body, 9, mtime=0),
    }
    made, _new = StoredPack.objects.update_or_create(language=language, defaults=values)
    return made


def _sent(pack: StoredPack, rows: dict[str, list[Any]]) -> dict[str, Any]:
    """Without the digests, which a device has of the index before it asks for the pack."""
    told = {path: row for path, row in rows.items() if path != KNOWLEDGE}
    return {
        "language": pack.language,
        "form": pack.form,
        "state": pack.state,
        "made": pack.made,
        "left_out": left_out(),
        KNOWLEDGE: rows[KNOWLEDGE],
        "entries": packed(told),
    }


def _rows(language: str) -> dict[str, list[Any]]:
    found = entries(language)
    known = knowledge(language, found)
    return {KNOWLEDGE: [known]} | {each.path: each.as_row() for each in found}
