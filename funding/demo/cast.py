"""Who acts in the demo's applications: people of the associations, of the office, of the board."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from funding.scheme.models.guideline import Programme
from funding.scheme.models.people import BoardMember, OrganisationMember
from networks.models import Organisation
from portal.demo.accounts import DEMO_ACCOUNTS
from portal.models import User

FUNCTION = "Vorstand"
BOARD_SINCE = datetime.date(2020, 9, 1)
#: Which seat belongs to an association that applies, so that a conflict of interest shows.
REPRESENTS = {"board3": "deutsch-polnischer-kulturverein-unna"}


@dataclass(frozen=True)
class Cast:
    """`board` by the name before the @ of the address, `applicants` by the association's slug."""

    officer: User
    decider: User
    second_decider: User
    board: dict[str, BoardMember]
    applicants: dict[str, User]


def assemble(programme: Programme, organisations: Iterable[Organisation]) -> Cast:
    """Memberships and seats that are missing are made; those that are there stay as they are."""
    return Cast(
        officer=User.objects.get(email="case-officer@example.org"),
        decider=User.objects.get(email="decider@example.org"),
        second_decider=User.objects.get(email="decider2@example.org"),
        board={name: _seat(name, programme) for name in ("board1", "board2", "board3")},
        applicants={organisation.slug: _applicant(organisation) for organisation in organisations},
    )


def members_of_demo() -> None:
    """Accounts of the demo that name an association belong to it."""
    for account in DEMO_ACCOUNTS:
        if account.organisation:
            _join(
                User.objects.get(email=account.email),
                Organisation.objects.get(slug=account.organisation),
            )


def _applicant(organisation: Organisation) -> User:
    """The account of the demo that belongs to the association; where there is none, its board
    at an address that reaches nobody, and that cannot sign in with a password."""
    account = next((a for a in DEMO_ACCOUNTS if a.organisation == organisation.slug), None)
    email = account.email if account else f"vorstand@{organisation.slug}.example.org"
    user, created = User.objects.get_or_create(email=email)
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    _join(user, organisation)
    return user


def _join(user: User, organisation: Organisation) -> None:
    OrganisationMember.objects.get_or_create(
        user=user, organisation=organisation, defaults={"function": FUNCTION}
    )


def _seat(name: str, programme: Programme) -> BoardMember:
    represents = Organisation.objects.filter(slug=REPRESENTS.get(name)).first()
    seat, _created = BoardMember.objects.get_or_create(
        user=User.objects.get(email=f"{name}@example.org"),
        programme=programme,
        defaults={"represents": represents, "active_from": BOARD_SINCE},
    )
    return seat
