from offers.events.models import (
    Event,
    EventDateChange,
    EventIndexPage,
    EventSeries,
    SchoolHoliday,
)
from offers.models.access import AccessCondition
from offers.models.index import OfferIndexPage
from offers.models.locations import Location
from offers.models.offers import Offer
from offers.models.terms import OfferCategory, TargetGroup

__all__ = [
    "AccessCondition",
    "Event",
    "EventDateChange",
    "EventIndexPage",
    "EventSeries",
    "Location",
    "Offer",
    "OfferCategory",
    "OfferIndexPage",
    "SchoolHoliday",
    "TargetGroup",
]
