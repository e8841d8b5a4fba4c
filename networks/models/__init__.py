from networks.models.contacts import ContactPerson
from networks.models.networks import Membership, Network, NetworkIndexPage
from networks.models.organisations import Organisation

__all__ = ["ContactPerson", "Membership", "Network", "NetworkIndexPage", "Organisation"]
