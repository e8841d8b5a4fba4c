"""Acting on many pictures and documents at once names none to people who have no right to it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from wagtail.models import Collection, GroupCollectionPermission

from portal.content.models import PortalDocument, PortalImage
from tests.home.content import Content
from tests.home.factories import picture
from tests.portal.content.test_bulk import address, signed_in

pytestmark = pytest.mark.django_db
ACTIONS = ("add_tags", "add_to_collection", "delete")
KINDS = (PortalImage, PortalDocument)
OURS, THEIRS = "Grillfest der Redaktion", "Vertrauliches Protokoll"


def document(**fields: Any) -> PortalDocument:
    file = ContentFile(b"%PDF-1.7", name="a.pdf")
    made: PortalDocument = PortalDocument.objects.create(file=file, title="Satzung", **fields)
    return made


MAKE: dict[type[models.Model], Callable[..., Any]] = {
    PortalImage: picture,
    PortalDocument: document,
}


@pytest.fixture
def collections(content: Content) -> tuple[Collection, Collection]:
    """Two of them, with a picture and a document in each."""
    root = Collection.get_first_root_node()
    ours, theirs = root.add_child(name="Ours"), root.add_child(name="Theirs")
    for make in MAKE.values():
        for title, collection in ((OURS, ours), (THEIRS, theirs)):
            made = make(collection=collection)
            made.title = title
            made.save()
    return ours, theirs


def named(client: Client, model: type[models.Model], action: str, **more: Any) -> Any:
    """The page for all of them, each named in the address by its number."""
    numbers = [f"id={each.pk}" for each in model._default_manager.all()]
    return client.get(address(model, action).replace("id=all", "&".join(numbers)), **more)


def only_in(collection: Collection, *names: str) -> Client:
    """Somebody of the scheme who has these rights in one collection alone."""
    user, client = signed_in("scheme_manager")
    group = Group.objects.create(name="of one collection")
    for permission in Permission.objects.filter(codename__in=names):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )
    user.groups.add(group)
    return client


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("model", KINDS)
@pytest.mark.parametrize("role", ["translator", "scheme_manager"])
def test_who_has_no_right_to_files_is_led_back_without_a_name(
    collections: Any, role: str, model: type[models.Model], action: str
) -> None:
    client = signed_in(role)[1]
    assert named(client, model, action).status_code in {302, 403}
    answer = named(client, model, action, follow=True)
    assert OURS not in answer.text
    assert THEIRS not in answer.text


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("model", KINDS)
def test_editors_are_told_what_they_may_act_on(
    collections: Any, model: type[models.Model], action: str
) -> None:
    answer = named(signed_in("editor")[1], model, action)
    assert answer.status_code == 200
    assert OURS in answer.text
    assert THEIRS in answer.text


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("model", KINDS)
def test_of_others_collections_nothing_is_named(
    collections: tuple[Collection, Collection], model: type[models.Model], action: str
) -> None:
    client = only_in(collections[0], "change_image", "change_document", "delete_document")
    answer = named(client, model, action)
    assert OURS in answer.text
    assert THEIRS not in answer.text


def test_what_one_may_choose_is_named_as_not_to_be_deleted(
    collections: tuple[Collection, Collection],
) -> None:
    """It stands in the chooser with its name, so the page may say why nothing happens to it."""
    client = only_in(collections[0], "add_document", "choose_document")
    answer = named(client, PortalDocument, "delete")
    assert OURS in answer.text
    assert THEIRS not in answer.text
