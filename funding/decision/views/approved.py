"""What was approved, for the finance department: on the page and as a file."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse

from funding.application.models.application import Application
from funding.area.access import SignedInRequest, role_page
from funding.area.form_pages import area_page
from funding.area.menu import APPROVED
from funding.decision.exports import approved_csv
from funding.decision.models import FundingDecision
from portal.models import User

PAGE_SIZE = 25


@role_page(*APPROVED.roles)
def finance_list(request: SignedInRequest) -> HttpResponse:
    """Everybody with one of these roles sees bank details (`permissions.can_see_bank_details`)."""
    page = Paginator(_approvals(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return area_page(request, "funding/decision/approved.html", {"page": page})


@role_page(*APPROVED.roles)
def finance_export(request: SignedInRequest) -> HttpResponse:
    return approved_csv(_approvals(request.user))


def _approvals(user: User) -> QuerySet[FundingDecision]:
    return FundingDecision.objects.on(Application.objects.read_for_city_by(user)).approvals()
