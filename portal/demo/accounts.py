"""The people of the demo, called after their roles; one printed password for all."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.roles import Role

DEMO_PASSWORD = "unna-demo-2026"  # noqa: S105 - printed on purpose; exists in development alone


@dataclass(frozen=True)
class DemoAccount:
    email: str
    label: str | Promise
    task: str | Promise
    roles: tuple[Role, ...] = ()
    organisation: str = ""
    language: str = "de"
    start: str = "funding:dashboard"
    superuser: bool = False

    def start_address(self) -> str:
        return self.start if self.start.startswith("/") else reverse(self.start)

    def fields(self) -> dict[str, Any]:
        office = bool({Role.EDITOR, Role.TRANSLATOR, Role.ADMINISTRATOR} & set(self.roles))
        return {
            "language": self.language,
            "is_staff": office or self.superuser,
            "is_superuser": self.superuser,
        }


DEMO_ACCOUNTS = [
    DemoAccount(
        "applicant@example.org",
        _("Applicant"),
        _("applies for an association"),
        organisation="weltoffen-unna",
    ),
    DemoAccount(
        "applicant2@example.org",
        _("Another applicant"),
        _("applies for another association, reads Arabic"),
        organisation="stern-unna",
        language="ar",
    ),
    DemoAccount(
        "case-officer@example.org",
        _("Case officer"),
        _("checks the applications formally"),
        (Role.CASE_OFFICER,),
    ),
    DemoAccount(
        "board1@example.org", _("Board member"), _("scores the applications"), (Role.BOARD_MEMBER,)
    ),
    DemoAccount(
        "board2@example.org", _("Board member"), _("scores the applications"), (Role.BOARD_MEMBER,)
    ),
    DemoAccount(
        "board3@example.org", _("Board member"), _("scores the applications"), (Role.BOARD_MEMBER,)
    ),
    DemoAccount("decider@example.org", _("Decider"), _("signs the decisions"), (Role.DECIDER,)),
    DemoAccount("finance@example.org", _("Finance"), _("sees what is to be paid"), (Role.FINANCE,)),
    DemoAccount(
        "auditor@example.org", _("Auditor"), _("reads everything, changes nothing"), (Role.AUDITOR,)
    ),
    DemoAccount(
        "editor@example.org",
        _("Editor"),
        _("writes and publishes the pages"),
        (Role.EDITOR,),
        start="/admin/",
    ),
    DemoAccount(
        "translator@example.org",
        _("Translator"),
        _("translates the pages"),
        (Role.TRANSLATOR,),
        start="/admin/",
    ),
    DemoAccount(
        "admin@example.org",
        _("Administrator"),
        _("may do everything in the admin"),
        (Role.ADMINISTRATOR,),
        start="/admin/",
        superuser=True,
    ),
]
