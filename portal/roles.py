"""The roles of the city's people. Each is a group of the same name, so Wagtail can use it too.

Applicants have no role: they are members of an organisation.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CASE_OFFICER = "case_officer", _("Case officer")
    BOARD_MEMBER = "board_member", _("Board member")
    DECIDER = "decider", _("Decider")
    FINANCE = "finance", _("Finance")
    AUDITOR = "auditor", _("Auditor")
    EDITOR = "editor", _("Editor")
    TRANSLATOR = "translator", _("Translator")
    ADMINISTRATOR = "administrator", _("Administrator")
