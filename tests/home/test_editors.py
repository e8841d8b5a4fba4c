"""Editors work on every language, translators on what is translated."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import TextChoices
from django.test import Client
from wagtail.models import Locale

from funding.roles import Role
from home.models import HomePage
from home.roles import EditorialRole
from portal.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes() -> dict[str, HomePage]:
    german = HomePage.objects.get(locale__language_code="de")
    locale, _created = Locale.objects.get_or_create(language_code="ar")
    return {
        "de": german,
        "ar": german.get_translation_or_none(locale) or german.copy_for_translation(locale),
    }


@pytest.mark.parametrize(
    ("role", "language", "may_edit"),
    [
        (EditorialRole.EDITOR, "de", True),
        (EditorialRole.EDITOR, "ar", True),
        (EditorialRole.TRANSLATOR, "de", False),
        (EditorialRole.TRANSLATOR, "ar", True),
        (Role.CASE_OFFICER, "de", False),
        (Role.BOARD_MEMBER, "ar", False),
    ],
)
def test_role_edits_only_its_languages(
    client: Client, homes: dict[str, HomePage], role: TextChoices, language: str, may_edit: bool
) -> None:
    user = User.objects.create_user(f"{role.value}@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=role.value))

    page = homes[language]

    assert page.permissions_for_user(user).can_edit() is may_edit
    assert page.permissions_for_user(user).can_publish() is may_edit


def test_editor_changes_records_but_no_users() -> None:
    user = User.objects.create_user("editor@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=EditorialRole.EDITOR.value))

    assert user.has_perm("networks.change_contactperson")
    assert user.has_perm("offers.add_location")
    assert not user.has_perm("portal.change_user")
    assert not user.has_perm("funding.change_guideline")
