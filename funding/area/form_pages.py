"""From a form to a service and back: once for all pages on which somebody does something."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from funding.application.models.application import Application
from funding.area.access import SignedInRequest
from funding.area.forms import AreaForm
from funding.area.menu import START, menu_of, start_for_city
from funding.exceptions import FundingError, InputRefused, NotPermitted
from portal import unsaved
from portal.unseen import typed_as_seen
from portal.workflow import Page, Transition, may


class FormResult(Enum):
    """What came of a page with a form; `status` is the one to show the form with."""

    SHOWN = "shown"
    DONE = "done"
    BAD_INPUT = "bad input"  # what was typed is at fault
    NOT_NOW = "not now"  # the state of things is

    @property
    def status(self) -> int:
        return {FormResult.BAD_INPUT: 422, FormResult.NOT_NOW: 409}.get(self, 200)


def area_page(
    request: SignedInRequest,
    template: str,
    context: dict[str, Any],
    status: int = 200,
    *,
    waiting: int = 0,
) -> HttpResponse:
    """A page of the area with its menu; `waiting` as in `menu_of`."""
    menu = menu_of(request.user, request.path, waiting=waiting)
    return render(request, template, {"area_nav": menu} | context, status=status)


def sent(request: SignedInRequest) -> QueryDict | None:
    """What was typed in the page's form, as the person saw it: sent now, or put by when the session
    had ended.

    None where the page is opened to begin with. Only what is sent now may be done.
    """
    typed = request.POST if request.method == "POST" else unsaved.handed_back(request)
    return None if typed is None else typed_as_seen(typed)


def try_service(request: SignedInRequest, form: AreaForm, service: Callable[[], Any]) -> FormResult:
    """Run the service on a valid form that was sent now; why not is said in the form.

    Raises:
        PermissionDenied: the person may not do this at all.
    """
    if request.method != "POST":
        return FormResult.SHOWN
    if not form.is_valid():
        return FormResult.BAD_INPUT
    try:
        service()
    except NotPermitted as error:
        raise PermissionDenied from error
    except FundingError as error:
        form.refuse(error)
        return FormResult.BAD_INPUT if isinstance(error, InputRefused) else FormResult.NOT_NOW
    return FormResult.DONE


def back_with(
    request: SignedInRequest, application: Application, page: Page, name: str
) -> HttpResponseRedirect:
    """Back to the application's page `name`, or to the start when it is no longer to be seen."""
    messages.success(request, str(page.said))
    if Application.objects.read_for_city_by(request.user).filter(pk=application.pk).exists():
        return redirect(f"funding:{name}", uid=application.uid)
    return redirect(start_for_city(request.user) or reverse(START))


def is_out_of_place(
    request: SignedInRequest,
    application: Application,
    transition: Transition[Application, Any],
    typed: QueryDict | None,
) -> bool:
    """Whether a page is opened for what the person may not do now. Sending gets the service's
    sentence instead, so that nothing typed is lost."""
    return typed is None and not may(request.user, application, transition)
