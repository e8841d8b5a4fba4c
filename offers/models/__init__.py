from offers.models.access import AccessCondition
from offers.models.index import OfferIndexPage
from offers.models.locations import Location
from offers.models.offers import Offer
from offers.models.terms import OfferCategory, TargetGroup

__all__ = [
    "AccessCondition",
    "Location",
    "Offer",
    "OfferCategory",
    "OfferIndexPage",
    "TargetGroup",
]
