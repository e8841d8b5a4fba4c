"""The records of this app, and of Wagtail, that stand on public pages."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Site

from home.models import (
    CitySettings,
    DataPoint,
    District,
    FieldOfAction,
    Indicator,
    Municipality,
    Resolution,
)
from portal.public import shown_to_all

shown_to_all(get_document_model())
shown_to_all(CitySettings, Locale, Site, get_image_model(), frame=True)
shown_to_all(DataPoint, District, FieldOfAction, Indicator, Municipality, Resolution)
