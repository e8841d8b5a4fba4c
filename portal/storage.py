"""Where private files lie: no address leads to them, only a view that checks the permission."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage


class _NoAddress:
    def url(self, *args: Any, **kwargs: Any) -> str:
        raise NotImplementedError("Private files have no public address.")


@deconstructible
class PrivateFileSystemStorage(_NoAddress, FileSystemStorage):
    """Private files on disk, outside of what is served; readable by the server's user alone."""

    def __init__(self) -> None:
        root = Path(settings.PRIVATE_MEDIA_ROOT).resolve()
        if root.is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
            raise ImproperlyConfigured("PRIVATE_MEDIA_ROOT must not lie within MEDIA_ROOT.")
        super().__init__(
            location=str(root), file_permissions_mode=0o600, directory_permissions_mode=0o700
        )


@deconstructible
class PrivateS3Storage(_NoAddress, S3Storage):
    """Private files in a bucket of their own."""
