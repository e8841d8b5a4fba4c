"""Associations entered by hand, for the office to look at."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funding.application.services import new_associations
from funding.area.access import OFFICER, SignedInRequest, role_page
from funding.area.answers import area_page
from funding.exceptions import NotPermitted
from funding.models import NewAssociation


@role_page(writers=(OFFICER,))
def office_associations(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        return _confirm(request)
    rows = new_associations.to_be_confirmed()
    return area_page(request, "funding/office/associations.html", {"rows": rows})


def _confirm(request: SignedInRequest) -> HttpResponse:
    pk = request.POST.get("organisation", "")
    if not pk.isdecimal() or len(pk) > 9:
        raise Http404
    try:
        row = new_associations.confirm(int(pk), actor=request.user)
    except NewAssociation.DoesNotExist as error:
        raise Http404 from error
    except NotPermitted as error:
        raise PermissionDenied from error
    messages.success(request, _("“%(name)s” is confirmed.") % {"name": row.organisation.name})
    return redirect("funding:office_associations")
