"""Associations entered by hand, for the office to look at."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funding.application.services import new_associations
from funding.area.access import SignedInRequest, role_page
from funding.area.form_pages import FormResult, area_page, sent, try_service
from funding.exceptions import InputRefused, NotPermitted
from funding.office.forms import AssociationForm
from funding.roles import Role
from funding.scheme.models.people import NewAssociation


@role_page(writers=(Role.CASE_OFFICER,))
def office_associations(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        return _confirm(request)
    rows = new_associations.to_be_confirmed()
    return area_page(request, "funding/office/associations.html", {"rows": rows})


@role_page(writers=(Role.CASE_OFFICER,))
def office_association(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of them: refuse it, or merge it with the one that we know."""
    waiting = new_associations.to_be_confirmed()
    item = next((each for each in waiting if each.row.organisation_id == pk), None)
    if item is None:
        raise Http404
    form = AssociationForm(sent(request), item=item)
    outcome = try_service(request, form, lambda: _answer(form, pk, request))
    if outcome is FormResult.DONE:
        words = {"name": item.row.organisation.name}
        messages.success(request, _("“%(name)s” has been answered.") % words)
        return redirect("funding:office_associations")
    context = {"item": item, "form": form}
    return area_page(request, "funding/office/association.html", context, outcome.status)


def _answer(form: AssociationForm, pk: int, request: SignedInRequest) -> None:
    data = form.cleaned_data
    if data["answer"] == AssociationForm.REFUSE:
        new_associations.refuse(pk, actor=request.user, reason=data["reason"])
    else:
        into = data["into"]
        if into is None:
            raise InputRefused("not_similar", _("Please choose the association."), field="into")
        new_associations.merge(pk, into, actor=request.user)


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
