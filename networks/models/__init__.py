from networks.models.areas import District, Municipality
from networks.models.contacts import ContactPerson
from networks.models.emergency import EmergencyNumber
from networks.models.languages import SpokenLanguage
from networks.models.memberships import Membership
from networks.models.networks import Network, NetworkIndexPage
from networks.models.organisations import Organisation
from networks.models.reach import NetworkDistrict, Reach

__all__ = [
    "ContactPerson",
    "District",
    "EmergencyNumber",
    "Membership",
    "Municipality",
    "Network",
    "NetworkDistrict",
    "NetworkIndexPage",
    "Organisation",
    "Reach",
    "SpokenLanguage",
]
