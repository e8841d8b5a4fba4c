from portal.content.city import Brand, CitySettings
from portal.content.documents import PortalDocument
from portal.content.images import PortalImage, PortalRendition

__all__ = ["Brand", "CitySettings", "PortalDocument", "PortalImage", "PortalRendition"]
