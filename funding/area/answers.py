"""From a form to a service and back: once for all pages on which somebody does something."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from funding.area.access import OfficeRequest, official, start_address
from funding.area.forms import OfficeForm
from funding.exceptions import FundingError, InputRefused, NotPermitted
from funding.models import Application
from portal.workflow import Transition, may


def attempt(form: OfficeForm, service: Callable[[], Any]) -> int:
    """Run the service on a valid form. 200: done; else the status to show the form again with.

    Raises:
        PermissionDenied: the person may not do this at all.
    """
    if not form.is_valid():
        return 422
    try:
        service()
    except NotPermitted as error:
        raise PermissionDenied from error
    except FundingError as error:
        form.refuse(error)
        return 422 if isinstance(error, InputRefused) else 409
    return 200


def done(
    request: OfficeRequest,
    application: Application,
    what: Transition[Application, Any],
    name: str,
) -> HttpResponseRedirect:
    """Back to the application's page `name`, or to the start when it is no longer to be seen."""
    if what.page:
        messages.success(request, str(what.page.said))
    if official(request.user).filter(pk=application.pk).exists():
        return redirect(f"funding:{name}", uid=application.uid)
    return redirect(start_address(request.user) or reverse("funding:dashboard"))


def is_out_of_place(
    request: OfficeRequest, application: Application, transition: Transition[Application, Any]
) -> bool:
    """Whether a page is opened for what the person may not do now. Sending gets the service's
    sentence instead, so that nothing typed is lost."""
    return request.method != "POST" and not may(request.user, application, transition)
