"""Who writes and translates what everybody reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.roles import register_roles


@register_roles
class EditorialRole(models.TextChoices):
    EDITOR = "editor", _("Editor")
    TRANSLATOR = "translator", _("Translator")
