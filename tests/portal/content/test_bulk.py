"""Acting on many at once names nothing to people who have no right to it."""

import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from networks.models import ContactPerson
from portal.content.models import PortalDocument, PortalImage
from portal.content.viewsets import RIGHTS
from portal.models import User
from tests.home.content import Content

pytestmark = pytest.mark.django_db
ROLES = ("translator", "editor", "scheme_manager")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(role: str) -> tuple[User, Client]:
    user = User.objects.create_user(f"{role}@unna.example", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend=BACKEND)
    return user, client


def address(model: type[models.Model], action: str = "delete") -> str:
    return f"/admin/bulk/{model._meta.app_label}/{model._meta.model_name}/{action}/?id=all"


@pytest.mark.parametrize("role", ROLES)
def test_records_are_named_to_those_with_a_right_to_them(content: Content, role: str) -> None:
    user, client = signed_in(role)
    refused = 0
    for model in get_snippet_models():
        may = policy_registry.get_by_type(model).user_has_any_permission(user, RIGHTS)
        answer = client.get(address(model))
        if may:  # 404: there is none yet
            assert answer.status_code in {200, 404}, model
        else:  # the admin leads back to its first page and says why
            assert answer.status_code in {302, 403}, model
            refused += 1
    assert refused


def test_translator_is_told_no_contact_person(content: Content) -> None:
    client = signed_in("translator")[1]
    answer = client.get(address(ContactPerson), follow=True)
    assert content.records["person"].last_name not in answer.text
    allowed = signed_in("editor")[1].get(address(ContactPerson))
    assert content.records["person"].last_name in allowed.text


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_pages_that_one_does_not_find_in_the_tree_are_not_named(
    content: Content, action: str
) -> None:
    title = content["counselling"].title
    user, client = signed_in("scheme_manager")
    tree = policy_registry.get_by_type(Page).explorable_instances(user)
    assert not tree.filter(pk=content["counselling"].pk).exists()
    answer = client.get(address(Page, action))
    assert answer.status_code == 200
    assert title not in answer.text
    editors = signed_in("editor")[1].get(address(Page, action))
    assert title in editors.text


@pytest.mark.parametrize("model", [Page, ContactPerson, PortalImage, PortalDocument])
def test_what_is_no_number_is_not_found(content: Content, model: type[models.Model]) -> None:
    client = signed_in("editor")[1]
    assert client.get(address(model).replace("id=all", "id=x")).status_code == 404
