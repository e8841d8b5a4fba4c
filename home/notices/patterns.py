"""What the crisis staff chooses from: texts that are translated before anything happens.

Places, times and numbers stand beside the text with labels of their own and never within a
sentence: no language has to bend a street's name.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.content.translated import TranslatedText

FILE = Path(__file__).with_name("patterns.json")


class PatternName(models.TextChoices):
    WATER = "water", _("Boil drinking water")
    EVACUATION = "evacuation", _("Evacuation")
    NO_CLASSES = "no_classes", _("No classes")
    POWER_CUT = "power_cut", _("Power cut")
    STORM = "storm", _("Storm")
    HEAT = "heat", _("Heat")
    HOUSE_OF_PRAYER = "house_of_prayer", _("Attack on a house of prayer")
    OFFICE_CLOSED = "office_closed", _("Office closed")
    ROAD = "road", _("Road closed")
    OTHER = "other", _("Something else, in your own words")


@dataclass(frozen=True)
class Pattern:
    """`category`: as CAP 1.2 names it."""

    category: str
    headline: TranslatedText
    advice: TranslatedText


@cache
def patterns() -> dict[str, Pattern]:
    written: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Pattern(
            pattern["category"],
            TranslatedText(pattern["headline"]),
            TranslatedText(pattern["advice"]),
        )
        for name, pattern in written.items()
    }
