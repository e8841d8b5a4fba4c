"""Who of the city's people takes part in the scheme."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.roles import register_roles


@register_roles
class Role(models.TextChoices):
    CASE_OFFICER = "case_officer", _("Case officer")
    BOARD_MEMBER = "board_member", _("Board member")
    DECIDER = "decider", _("Decider")
    FINANCE = "finance", _("Finance")
    SCHEME_MANAGER = "scheme_manager", _("Scheme manager")
    AUDITOR = "auditor", _("Auditor")


#: Who reads every application, its scores and the whole ranking, with a seat on the board or not.
READS_ALL: Final = (Role.CASE_OFFICER, Role.DECIDER, Role.AUDITOR)
