"""One menu and one table of desks for all roles."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from funding.area.menu import (
    DESKS,
    FOR_CITY,
    first_page,
    menu_of,
    page_for_city,
    page_of,
    start_for_city,
)
from funding.roles import Role
from portal.models import User
from tests.funding import factories

pytestmark = pytest.mark.django_db


def holder_of(*roles: Role) -> User:
    user = factories.user_with(roles[0])
    for role in roles[1:]:
        user.groups.add(factories.user_with(role).groups.get())
    return User.objects.get(pk=user.pk)


def titles(user: User, page: str) -> list[str]:
    with translation.override("en"):
        return [str(item.title) for item in menu_of(user, reverse(page))]


def test_every_role_has_a_desk_and_a_place_in_the_menu() -> None:
    assert {desk.role for desk in DESKS} == set(Role)
    assert {role for entry in FOR_CITY for role in entry.roles} == set(Role)


def test_the_scheme_manager_is_led_to_the_admin_and_reads_no_application() -> None:
    manager = factories.user_with(Role.SCHEME_MANAGER)
    admin = reverse("wagtailadmin_home")
    assert first_page(manager) == start_for_city(manager) == admin
    assert "Office and board" in titles(manager, "funding:dashboard")
    assert page_for_city(manager, factories.application_in("approved").uid) is None
    both = holder_of(Role.CASE_OFFICER, Role.SCHEME_MANAGER)
    assert "Calls and guidelines" in titles(both, "funding:office_list")


def test_the_office_finds_the_new_associations_in_its_menu() -> None:
    officer, finance = holder_of(Role.CASE_OFFICER), holder_of(Role.FINANCE)
    assert "New associations" in titles(officer, "funding:office_list")
    assert "New associations" not in titles(finance, "funding:finance_list")


@pytest.mark.parametrize(
    ("roles", "page"),
    [
        ((Role.AUDITOR, Role.DECIDER), "office_application"),
        ((Role.DECIDER, Role.CASE_OFFICER), "office_application"),
        ((Role.BOARD_MEMBER, Role.DECIDER), "decision_application"),
        ((Role.BOARD_MEMBER, Role.FINANCE), "office_application"),
    ],
)
def test_several_roles_lead_to_one_desk_whatever_way_one_comes(
    client: Client, roles: tuple[Role, ...], page: str
) -> None:
    """After the log-in, from a mail, and after an act: there were two tables that disagreed."""
    user = holder_of(*roles)
    desk = next(desk for desk in DESKS if desk.role in roles)
    client.force_login(user)
    after_log_in = client.get(reverse("funding:dashboard"))["Location"]
    assert after_log_in == start_for_city(user) == reverse(desk.start)
    application = factories.application_in("approved")
    assert page_for_city(user, application.uid) == reverse(
        f"funding:{page}", args=[application.uid]
    )


def test_an_applicant_with_a_role_finds_the_way_to_the_other_side() -> None:
    organisation = factories.OrganisationFactory()
    user = factories.member_of(organisation)
    assert titles(user, "funding:dashboard")[-1] == "May we apply?"
    user.groups.add(factories.user_with(Role.FINANCE).groups.get())
    user = User.objects.get(pk=user.pk)
    assert titles(user, "funding:dashboard")[-1] == "Office and board"
    assert titles(user, "funding:finance_list") == ["Approved projects"]


@pytest.mark.parametrize(
    ("page", "current"),
    [
        ("funding:board_ranking", "Ranking"),
        ("funding:board_list", "Scoring"),
        ("funding:office_list", "Applications"),
    ],
)
def test_the_nearest_entry_is_the_current_one(page: str, current: str) -> None:
    user = holder_of(Role.CASE_OFFICER, Role.BOARD_MEMBER)
    with translation.override("en"):
        items = menu_of(user, reverse(page))
        assert [str(item.title) for item in items if item.current] == [current]


def test_a_page_below_no_entry_belongs_to_the_applicants_start() -> None:
    application = factories.complete_application()
    user = factories.member_of(application.organisation)
    items = menu_of(user, reverse("funding:application", args=[application.uid]), waiting=2)
    assert [item.url for item in items if item.current] == [reverse("funding:dashboard")]
    assert [item.count for item in items if item.count] == [2]


@pytest.mark.parametrize(
    ("roles", "status", "page"),
    [
        ((Role.DECIDER,), "deliberation", "office_application"),
        ((Role.DECIDER,), "awaiting_decision", "decision_application"),
        ((Role.DECIDER,), "submitted", "office_application"),
        ((Role.AUDITOR, Role.BOARD_MEMBER), "in_review", "office_application"),
        ((Role.BOARD_MEMBER,), "in_review", "board_application"),
    ],
)
def test_every_way_to_an_application_leads_to_one_page(
    client: Client, roles: tuple[Role, ...], status: str, page: str
) -> None:
    """From a mail, from the ranking, back from a form; and that page shows it."""
    application = factories.application_in(status)
    user = holder_of(*roles)
    if Role.BOARD_MEMBER in roles:
        seat = factories.board_member(application.call)
        seat.user = user
        seat.save()
    expected = reverse(f"funding:{page}", args=[application.uid])
    client.force_login(user)
    mail = client.get(reverse("funding:application", args=[application.uid]))
    assert mail["Location"] == page_of(user, application) == expected
    assert client.get(expected).status_code == 200
    ranking = client.get(reverse("funding:board_ranking"))
    if status != "submitted":
        assert f'href="{expected}"' in ranking.content.decode()


def test_decider_is_led_to_a_proposed_rejection_where_it_is_signed() -> None:
    application, decider = factories.application_in("submitted"), holder_of(Role.DECIDER)
    factories.rejection_proposed(application)
    signed = reverse("funding:decision_application", args=[application.uid])
    assert page_of(decider, application) == signed
