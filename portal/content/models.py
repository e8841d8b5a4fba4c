from portal.content.city import Brand, CitySettings
from portal.content.documents import PortalDocument
from portal.content.images import PortalImage, PortalRendition
from portal.content.translation.models import PageWords

__all__ = [
    "Brand",
    "CitySettings",
    "PageWords",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
]
