"""The scheme's records, one idea a module."""

from funding.models.application import Application
from funding.models.attachment import Attachment
from funding.models.call import Call
from funding.models.checking import (
    ChecklistItem,
    CompletionRequest,
    FormalCheck,
    FormalCheckResult,
)
from funding.models.decision import Condition, FundingDecision, Letter
from funding.models.event import Event
from funding.models.guideline import (
    CostCategory,
    Criterion,
    ExclusionRule,
    Guideline,
    Precondition,
    Programme,
    Rule,
)
from funding.models.parts import CostItem, CriterionAnswer, FinancingItem, PreconditionAnswer
from funding.models.people import BoardMember, ConflictOfInterest, OrganisationMember
from funding.models.review import BoardVote, CriterionScore, Recommendation, Review
from funding.pages import FundingOverviewPage, GuidelinePage, Project, ProjectIndexPage
from funding.statuses import Status
from portal.workflow.append_only import AppendOnlyError

__all__ = [
    "AppendOnlyError",
    "Application",
    "Attachment",
    "BoardMember",
    "BoardVote",
    "Call",
    "ChecklistItem",
    "CompletionRequest",
    "Condition",
    "ConflictOfInterest",
    "CostCategory",
    "CostItem",
    "Criterion",
    "CriterionAnswer",
    "CriterionScore",
    "Event",
    "ExclusionRule",
    "FinancingItem",
    "FormalCheck",
    "FormalCheckResult",
    "FundingDecision",
    "FundingOverviewPage",
    "Guideline",
    "GuidelinePage",
    "Letter",
    "OrganisationMember",
    "Precondition",
    "PreconditionAnswer",
    "Programme",
    "Project",
    "ProjectIndexPage",
    "Recommendation",
    "Review",
    "Rule",
    "Status",
]
