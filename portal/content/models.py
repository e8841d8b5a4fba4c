from portal.content.city import Brand, CitySettings
from portal.content.documents import PortalDocument
from portal.content.translation.models import PageWords

__all__ = ["Brand", "CitySettings", "PageWords", "PortalDocument"]
