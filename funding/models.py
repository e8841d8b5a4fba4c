"""The scheme's records, one idea a module."""

from funding.application.models.application import Application
from funding.application.models.attachment import Attachment
from funding.application.models.completion import CompletionRequest
from funding.application.models.parts import Answer, CostItem, FinancingItem
from funding.application.models.submission import Submission
from funding.board.models import BoardVote, CriterionScore, Recommendation, Review
from funding.checking.models import (
    ChecklistItem,
    FormalCheck,
    FormalCheckResult,
    RejectionProposal,
)
from funding.decision.models import Condition, FundingDecision, Letter
from funding.public.models import FundingOverviewPage, GuidelinePage
from funding.public.models.projects import Project, ProjectDistrict, ProjectIndexPage
from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline, Programme
from funding.scheme.models.items import CostCategory, Criterion, ExclusionRule, Precondition, Rule
from funding.scheme.models.people import (
    BoardMember,
    ConflictOfInterest,
    NewAssociation,
    OrganisationMember,
)
from funding.scheme.models.question import Question
from funding.workflow.models import Event
from funding.workflow.statuses import Status
from portal.workflow.append_only import AppendOnlyError

__all__ = [
    "Answer",
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
    "NewAssociation",
    "OrganisationMember",
    "Precondition",
    "Programme",
    "Project",
    "ProjectDistrict",
    "ProjectIndexPage",
    "Question",
    "Recommendation",
    "RejectionProposal",
    "Review",
    "Rule",
    "Status",
    "Submission",
]
