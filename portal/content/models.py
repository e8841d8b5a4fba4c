from portal.content.city import Brand, CitySettings
from portal.content.documents import PortalDocument

__all__ = ["Brand", "CitySettings", "PortalDocument"]
