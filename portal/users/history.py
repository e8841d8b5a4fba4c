"""How what was done to an account reads in its history: with the values, old and new."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from portal.roles import role_label


class AddressChange(LogFormatter):
    label = gettext_lazy("Change address")

    def format_message(self, log_entry: Any) -> str:
        return _("Address changed from %(old)s to %(new)s") % log_entry.data


class RolesChange(LogFormatter):
    label = gettext_lazy("Change roles")

    def format_message(self, log_entry: Any) -> str:
        parts = [
            (_("Roles granted: %(roles)s"), log_entry.data["granted"]),
            (_("Roles taken: %(roles)s"), log_entry.data["taken"]),
        ]
        return " · ".join(
            words % {"roles": ", ".join(map(role_label, names))} for words, names in parts if names
        )
