"""The people of the demo, called after their roles; one printed password for all."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funding.roles import Role
from home.roles import EditorialRole
from portal.roles import PortalRole

DEMO_PASSWORD = "unna-demo-2026"  # noqa: S105 - printed on purpose; exists in development alone


@dataclass(frozen=True)
class DemoAccount:
    email: str
    name: str
    label: str | Promise
    task: str | Promise
    roles: tuple[models.TextChoices, ...] = ()
    organisation: str = ""
    language: str = "de"
    start: str = "funding:dashboard"
    superuser: bool = False

    def start_address(self) -> str:
        return self.start if self.start.startswith("/") else reverse(self.start)

    def fields(self) -> dict[str, Any]:
        office = bool({*EditorialRole, *PortalRole} & set(self.roles))
        return {
            "last_name": self.name,
            "language": self.language,
            "is_staff": office or self.superuser,
            "is_superuser": self.superuser,
        }


DEMO_ACCOUNTS = [
    DemoAccount(
        "applicant@example.org",
        "Vorstand WeltOffen",
        _("Applicant"),
        _("applies for an association"),
        organisation="weltoffen-unna",
    ),
    DemoAccount(
        "applicant2@example.org",
        "Vorstand Stern",
        _("Another applicant"),
        _("applies for another association, reads Arabic"),
        organisation="stern-unna",
        language="ar",
    ),
    DemoAccount(
        "case-officer@example.org",
        "Sachbearbeitung",
        _("Case officer"),
        _("checks the applications formally"),
        (Role.CASE_OFFICER,),
    ),
    DemoAccount(
        "board1@example.org",
        "Beirat 1",
        _("Board member"),
        _("scores the applications"),
        (Role.BOARD_MEMBER,),
    ),
    DemoAccount(
        "board2@example.org",
        "Beirat 2",
        _("Board member"),
        _("scores the applications"),
        (Role.BOARD_MEMBER,),
    ),
    DemoAccount(
        "board3@example.org",
        "Beirat 3",
        _("Board member"),
        _("scores the applications"),
        (Role.BOARD_MEMBER,),
    ),
    DemoAccount(
        "decider@example.org",
        "Entscheidung",
        _("Decider"),
        _("signs the decisions"),
        (Role.DECIDER,),
    ),
    DemoAccount(
        "decider2@example.org",
        "Entscheidung 2",
        _("Decider"),
        _("revokes what the other has approved"),
        (Role.DECIDER,),
    ),
    DemoAccount(
        "finance@example.org", "Kasse", _("Finance"), _("sees what is to be paid"), (Role.FINANCE,)
    ),
    DemoAccount(
        "auditor@example.org",
        "Rechnungsprüfung",
        _("Auditor"),
        _("reads everything, changes nothing"),
        (Role.AUDITOR,),
    ),
    DemoAccount(
        "scheme-manager@example.org",
        "Förderprogramm",
        _("Scheme manager"),
        _("keeps guidelines, calls and seats"),
        (Role.SCHEME_MANAGER,),
        start="/admin/",
    ),
    DemoAccount(
        "editor@example.org",
        "Redaktion",
        _("Editor"),
        _("writes and publishes the pages"),
        (EditorialRole.EDITOR,),
        start="/admin/",
    ),
    DemoAccount(
        "translator@example.org",
        "Übersetzung",
        _("Translator"),
        _("translates the pages"),
        (EditorialRole.TRANSLATOR,),
        start="/admin/",
    ),
    DemoAccount(
        "admin@example.org",
        "Administration",
        _("Administrator"),
        _("may do everything in the admin"),
        (PortalRole.ADMINISTRATOR,),
        start="/admin/",
        superuser=True,
    ),
]
