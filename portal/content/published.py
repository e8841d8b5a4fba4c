"""What stands on public pages of the ground: the city, its languages, files."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Site

from portal.content.generation import Part
from portal.content.models import CitySettings
from portal.content.public import shown_to_all

shown_to_all(get_document_model())
shown_to_all(CitySettings, get_image_model(), frame={Part.CITY})
shown_to_all(Locale, frame={Part.LANGUAGES, Part.PAGES, Part.TITLES})
shown_to_all(Site, frame={Part.PAGES})
