"""Private files that no row names: left behind when a process died between file and commit."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from funding.application.models.attachment import Attachment
from funding.decision.models import Letter
from funding.storage import FOLDERS, private_storage


@dataclass(frozen=True)
class Orphan:
    """`name` as the store knows it; `changed_at` is when it was last written."""

    name: str
    changed_at: datetime.datetime


def orphans(older_than: datetime.timedelta) -> Iterator[Orphan]:
    """A young file may belong to a transaction that has not committed yet."""
    storage = private_storage()
    limit = timezone.now() - older_than
    for folder in FOLDERS:
        try:
            _folders, files = storage.listdir(folder)
        except FileNotFoundError:  # nothing was ever kept there
            continue
        names = [f"{folder}/{name}" for name in files if name]
        known = _known(names)
        for name in names:
            if name not in known and (changed_at := storage.get_modified_time(name)) < limit:
                yield Orphan(name, changed_at)


def _known(names: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(names), 500):
        part = names[start : start + 500]
        found.update(Attachment.objects.filter(file__in=part).values_list("file", flat=True))
        found.update(Letter.objects.filter(file__in=part).values_list("file", flat=True))
    return found
