"""Who of the city's people takes part in the scheme."""

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
