from home.feedback.models import PageFeedback
from home.models.concepts import ChapterPage, ConceptIndexPage, ConceptPage
from home.models.fields import FieldOfAction
from home.models.indicators import DataPoint, Indicator, Variant
from home.models.pages import HomePage, InformationPage
from home.models.resolutions import Resolution
from home.notices.models import NoticeEvent, UrgentNotice

__all__ = [
    "ChapterPage",
    "ConceptIndexPage",
    "ConceptPage",
    "DataPoint",
    "FieldOfAction",
    "HomePage",
    "Indicator",
    "InformationPage",
    "NoticeEvent",
    "PageFeedback",
    "Resolution",
    "UrgentNotice",
    "Variant",
]
