from home.models.areas import District, FieldOfAction, Municipality
from home.models.base import PortalPage
from home.models.concepts import ChapterPage, ConceptIndexPage, ConceptPage
from home.models.indicators import DataPoint, Indicator
from home.models.pages import HomePage, InformationPage
from home.models.resolutions import Resolution
from home.models.site import Brand, CitySettings

__all__ = [
    "Brand",
    "ChapterPage",
    "CitySettings",
    "ConceptIndexPage",
    "ConceptPage",
    "DataPoint",
    "District",
    "FieldOfAction",
    "HomePage",
    "Indicator",
    "InformationPage",
    "Municipality",
    "PortalPage",
    "Resolution",
]
