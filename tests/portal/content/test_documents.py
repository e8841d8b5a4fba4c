"""A document is served by the view that asks for permission, and by nothing else."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Any:
    file = ContentFile(b"%PDF-1.4 minutes", name="protokoll.pdf")
    return get_document_model().objects.create(title="Protokoll", file=file)


def restrict(document: Any) -> None:
    group = Collection.get_first_root_node().add_child(name="Intern")
    restriction = CollectionViewRestriction.objects.create(
        collection=group, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.get_or_create(name="auditor")[0])
    document.collection = group
    document.save()


def test_document_lies_in_the_private_store_and_has_no_address_of_its_own(document: Any) -> None:
    file = document.file
    assert type(file.storage) is type(storages["private"])
    assert Path(file.path).is_relative_to(settings.PRIVATE_MEDIA_ROOT)
    assert not (Path(settings.MEDIA_ROOT) / file.name).exists()
    with pytest.raises(NotImplementedError):
        _address = file.url


def test_everybody_reads_what_is_not_restricted(client: Client, document: Any) -> None:
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert b"".join(answer) == b"%PDF-1.4 minutes"
    assert "private" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_restricted_document_is_for_those_with_the_role(
    client: Client, admin_client: Client, document: Any
) -> None:
    address = document.url
    restrict(document)
    assert client.get(address).status_code == 302
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert b"".join(admin_client.get(address)) == b"%PDF-1.4 minutes"


def test_store_without_paths_is_read_through_the_view(
    client: Client, document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with S3: no path, no address."""

    def no_path(self: object, name: str) -> str:
        raise NotImplementedError

    monkeypatch.setattr(type(storages["private"]), "path", no_path)
    root = Path(settings.PRIVATE_MEDIA_ROOT)
    monkeypatch.setattr(
        type(storages["private"]), "_open", lambda self, name, mode="rb": (root / name).open(mode)
    )
    monkeypatch.setattr(
        type(storages["private"]), "size", lambda self, name: (root / name).stat().st_size
    )
    answer = client.get(document.url)
    assert b"".join(answer) == b"%PDF-1.4 minutes"


def test_collection_is_restricted_to_roles_alone(admin_client: Client) -> None:
    """Anybody can sign up: “signed in” and a shared password keep nobody out."""
    group = Collection.get_first_root_node().add_child(name="Intern")
    address = reverse("wagtailadmin_collections:set_privacy", args=[group.pk])
    shown = admin_client.get(address).json()["html"]
    assert 'value="groups"' in shown
    assert 'value="login"' not in shown
    assert 'name="password"' not in shown
    for kind in ("login", "password"):
        admin_client.post(address, {"restriction_type": kind, "password": "x"})
        assert not CollectionViewRestriction.objects.exists()
    role = Group.objects.get_or_create(name="auditor")[0]
    admin_client.post(address, {"restriction_type": "groups", "groups": [role.pk]})
    assert CollectionViewRestriction.objects.get().groups.get() == role
