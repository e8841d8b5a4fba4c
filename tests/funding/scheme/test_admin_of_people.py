"""Names of members are for those who keep the records, not for everybody with a log-in."""

import pytest
from django.test import Client
from django.urls import reverse

from funding.application.people import in_conflict
from funding.models import Application, OrganisationMember
from funding.roles import Role
from home.editors import grant_permissions
from home.roles import EditorialRole
from networks.models import ContactPerson
from portal.models import User
from tests.funding import factories as make
from tests.home.admin_forms import as_opened
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


def manager() -> Client:
    client = Client()
    client.force_login(make.user_with(Role.SCHEME_MANAGER), backend=BACKEND)
    return client


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_emptying_a_seat_lifts_no_conflict_with_what_is_being_decided(
    content: Content, view: str
) -> None:
    grant_permissions()
    application = make.application_in("in_review")
    decided = make.application_in(
        "approved", call=application.call, organisation=application.organisation
    )
    seat = make.board_member(application.call)
    seat.represents = application.organisation
    seat.save()
    address = reverse(f"wagtailsnippets_funding_boardmember:{view}", args=[seat.pk])
    client = manager()
    data = as_opened(client.get(address).content.decode()) if view == "edit" else {}
    assert client.post(address, data | {"represents": ""}).status_code == 302
    assert Application.objects.filter(in_conflict(seat.user)).get() == application
    assert not decided.conflicts.exists()


def test_leaving_an_association_lifts_no_conflict_of_the_citys_people(db: None) -> None:
    application = make.application_in("awaiting_decision")
    decider, volunteer = make.user_with(Role.DECIDER), make.UserFactory()
    for person in (decider, volunteer):
        row = OrganisationMember.objects.create(user=person, organisation=application.organisation)
        row.active = False
        row.save()
        row.delete()
    assert Application.objects.filter(in_conflict(decider)).exists()
    assert not Application.objects.filter(in_conflict(volunteer)).exists()
    OrganisationMember.objects.create(user=volunteer, organisation=application.organisation)
    volunteer.delete()


def test_chooser_shows_records_to_those_with_a_right_to_them_alone(content: Content) -> None:
    grant_permissions()
    client = Client()
    client.force_login(make.user_with(EditorialRole.TRANSLATOR), backend=BACKEND)
    for part in ("", "results/", f"chosen/{ContactPerson.objects.all()[0].pk}/"):
        answer = client.get(f"/admin/snippets/choose/networks/contactperson/{part}")
        assert answer.status_code == 302, part
    for app, model in (("networks", "organisation"), ("funding", "guideline")):
        assert manager().get(f"/admin/snippets/choose/{app}/{model}/").status_code == 200
    assert manager().get("/admin/snippets/choose/networks/contactperson/").status_code == 302
