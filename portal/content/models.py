from portal.content.city import Brand, CitySettings
from portal.content.images import PortalImage, PortalRendition

__all__ = ["Brand", "CitySettings", "PortalImage", "PortalRendition"]
