from offers.events.models import (
    Event,
    EventDateChange,
    EventIndexPage,
    EventSeries,
    SchoolHoliday,
)
from offers.events.proposals.models import EventProposal, OrganiserLink
from offers.models.access import AccessCondition
from offers.models.index import OfferIndexPage
from offers.models.locations import Location
from offers.models.offers import Offer
from offers.models.phases import LifePhase, OfferPhaseLink, PhaseField
from offers.models.terms import OfferCategory, TargetGroup

__all__ = [
    "AccessCondition",
    "Event",
    "EventDateChange",
    "EventIndexPage",
    "EventProposal",
    "EventSeries",
    "LifePhase",
    "Location",
    "Offer",
    "OfferCategory",
    "OfferIndexPage",
    "OfferPhaseLink",
    "OrganiserLink",
    "PhaseField",
    "SchoolHoliday",
    "TargetGroup",
]
