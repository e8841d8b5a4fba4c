"""Private files of the scheme: attachments and letters. There is no address to guess."""

import uuid
from pathlib import PurePosixPath

from django.core.files.storage import Storage, storages
from django.db import models


def private_storage() -> Storage:
    """The store for private files; fails where an installation has configured none."""
    return storages["private"]


#: Where the files lie, for whoever sweeps up what no row names.
FOLDERS = ("funding/attachments", "funding/letters")


def _random_name(folder: str, filename: str) -> str:
    suffix = PurePosixPath(filename).suffix.lower()[:10]
    return f"funding/{folder}/{uuid.uuid4().hex}{suffix}"


def attachment_path(instance: models.Model, filename: str) -> str:
    """A name that tells nothing about the application or the file."""
    return _random_name("attachments", filename)


def letter_path(instance: models.Model, filename: str) -> str:
    return _random_name("letters", filename)
