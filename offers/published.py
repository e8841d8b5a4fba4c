"""The records of this app that stand on public pages."""

from offers.models import (
    AccessCondition,
    LifePhase,
    Location,
    OfferCategory,
    PhaseField,
    SchoolHoliday,
    TargetGroup,
)
from portal.content.generation import Part
from portal.content.kept_addresses import keep_addresses
from portal.content.public import shown_to_all

shown_to_all(AccessCondition, Location, OfferCategory, PhaseField, SchoolHoliday, TargetGroup)
shown_to_all(LifePhase, frame={Part.LANGUAGES})

keep_addresses(LifePhase)
