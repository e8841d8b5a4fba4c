"""The records of this app that stand on public pages."""

from networks.models import ContactPerson, District, Municipality, Organisation, SpokenLanguage
from portal.content.public import shown_to_all

shown_to_all(District, Municipality, SpokenLanguage)
shown_to_all(Organisation, shown=lambda organisation: organisation.published)
shown_to_all(ContactPerson, shown=lambda person: person.consent_to_publish, personal=True)
