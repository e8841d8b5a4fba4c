"""Private files have no address, and never lie where files are served."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from pytest_django import Settings

from portal.storage import PrivateFileSystemStorage, PrivateS3Storage


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> PrivateFileSystemStorage:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    return PrivateFileSystemStorage()


def test_private_file_has_no_address(store: PrivateFileSystemStorage) -> None:
    name = store.save("receipt.pdf", ContentFile(b"%PDF"))
    with pytest.raises(NotImplementedError, match="no public address"):
        store.url(name)
    assert store.open(name).read() == b"%PDF"


def test_private_bucket_has_no_address_either() -> None:
    with pytest.raises(NotImplementedError, match="no public address"):
        PrivateS3Storage(bucket_name="private", access_key="a", secret_key="b").url("receipt.pdf")


def test_only_the_server_reads_private_files(
    store: PrivateFileSystemStorage, tmp_path: Path
) -> None:
    path = Path(store.path(store.save("2024/receipt.pdf", ContentFile(b"%PDF"))))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_names_that_lead_elsewhere_are_refused(store: PrivateFileSystemStorage) -> None:
    for name in ("../media/receipt.pdf", "/etc/passwd", "a/../../b"):
        with pytest.raises(Exception, match=r"(?i)path|traversal|located outside"):
            store.save(name, ContentFile(b"x"))


@pytest.mark.parametrize("inside", ["media", "media/private", "media/../media/private"])
def test_private_files_must_not_lie_among_public_ones(
    settings: Settings, tmp_path: Path, inside: str
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / inside
    with pytest.raises(ImproperlyConfigured, match="PRIVATE_MEDIA_ROOT"):
        PrivateFileSystemStorage()


def test_neighbour_with_a_similar_name_is_no_part_of_the_media(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "media-private"
    PrivateFileSystemStorage()


def test_settings_name_a_private_store() -> None:
    assert isinstance(storages["private"], PrivateFileSystemStorage)
