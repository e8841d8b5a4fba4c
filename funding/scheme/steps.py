"""The application form has these steps, in this order; an edition's questions stand in some."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    ASSOCIATION = "association", _("Association")
    IDEA = "idea", _("Idea")
    PLACE_AND_TIME = "place_and_time", _("Place and time")
    PRECONDITIONS = "preconditions", _("Preconditions")
    CRITERIA = "criteria", _("Criteria")
    COSTS = "costs", _("Costs")
    FINANCING = "financing", _("Financing")
    ATTACHMENTS = "attachments", _("Attachments")


#: Where an edition can ask questions of its own.
WITH_QUESTIONS: Final = (Step.ASSOCIATION, Step.IDEA, Step.PLACE_AND_TIME)
