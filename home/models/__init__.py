from home.feedback.models import PageFeedback
from home.models.concepts import ChapterPage, ConceptIndexPage, ConceptPage
from home.models.demands import Demand
from home.models.fields import FieldOfAction
from home.models.goal_links import (
    GoalIndicator,
    GoalNetwork,
    GoalOffer,
    GoalProject,
    MeasureBody,
    MeasureGoal,
    MeasureNetwork,
    MeasureOffer,
    MeasureProject,
)
from home.models.goals import Goal, Measure
from home.models.indicators import DataPoint, Indicator, Variant
from home.models.pages import HomePage, InformationPage
from home.models.resolutions import Resolution
from home.notices.models import NoticeEvent, UrgentNotice
from home.pocket.models import StoredPack

__all__ = [
    "ChapterPage",
    "ConceptIndexPage",
    "ConceptPage",
    "DataPoint",
    "Demand",
    "FieldOfAction",
    "Goal",
    "GoalIndicator",
    "GoalNetwork",
    "GoalOffer",
    "GoalProject",
    "HomePage",
    "Indicator",
    "InformationPage",
    "Measure",
    "MeasureBody",
    "MeasureGoal",
    "MeasureNetwork",
    "MeasureOffer",
    "MeasureProject",
    "NoticeEvent",
    "PageFeedback",
    "Resolution",
    "StoredPack",
    "UrgentNotice",
    "Variant",
]
