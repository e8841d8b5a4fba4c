"""The records of this app that stand on public pages."""

from networks.models import (
    ContactPerson,
    District,
    EmergencyNumber,
    Municipality,
    Organisation,
    SpokenLanguage,
)
from portal.content.generation import Part
from portal.content.kept_addresses import keep_addresses
from portal.content.public import shown_to_all

shown_to_all(District, Municipality, SpokenLanguage)
shown_to_all(EmergencyNumber, frame={Part.LANGUAGES})
shown_to_all(Organisation, shown=lambda organisation: organisation.is_visible)
shown_to_all(ContactPerson, shown=lambda person: person.is_visible, personal=True)

keep_addresses(District, Municipality, Organisation)
