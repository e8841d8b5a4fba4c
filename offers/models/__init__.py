from offers.models.index import OfferIndexPage
from offers.models.locations import Location
from offers.models.offers import Offer
from offers.models.terms import OfferCategory, TargetGroup

__all__ = ["Location", "Offer", "OfferCategory", "OfferIndexPage", "TargetGroup"]
