from funding.public.models.pages import FundingOverviewPage, GuidelinePage
from funding.public.models.projects import Project, ProjectDistrict, ProjectIndexPage

__all__ = [
    "FundingOverviewPage",
    "GuidelinePage",
    "Project",
    "ProjectDistrict",
    "ProjectIndexPage",
]
