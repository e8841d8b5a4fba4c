"""Names of members are for those who keep the records, not for everybody with a log-in."""

import pytest
from django.test import Client
from django.urls import reverse

from home.editors import grant_permissions
from home.roles import EditorialRole
from portal.models import User
from tests.funding import factories as make
from tests.home.content import Content

MODELS = ["boardmember", "organisationmember"]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def names(content: Content) -> list[str]:
    grant_permissions()
    application = make.complete_application()
    people: list[User] = [
        make.member_of(application.organisation), make.board_member(application.call).user,
    ]  # fmt: skip
    return [str(person) for person in people]


@pytest.mark.parametrize("role", list(EditorialRole))
@pytest.mark.parametrize("model", MODELS)
def test_editors_and_translators_see_no_members(
    role: EditorialRole, model: str, names: list[str]
) -> None:
    client = Client()
    client.force_login(make.user_with(role), backend=BACKEND)
    assert client.get("/admin/").status_code == 200
    assert client.get(reverse(f"wagtailsnippets_funding_{model}:list")).status_code == 302
    for part in ("", "results/"):
        answer = client.get(f"/admin/snippets/choose/funding/{model}/{part}", follow=True)
        assert not any(name in answer.content.decode() for name in names)


@pytest.mark.parametrize("model", MODELS)
def test_administrators_keep_the_members(
    model: str, names: list[str], admin_client: Client
) -> None:
    page = admin_client.get(reverse(f"wagtailsnippets_funding_{model}:list"))
    assert any(name in page.content.decode() for name in names)
    assert admin_client.get(reverse(f"wagtailsnippets_funding_{model}:add")).status_code == 200
