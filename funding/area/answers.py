"""From a form to a service and back: once for all pages on which somebody does something."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise

from funding.area.access import OfficeRequest, official, start_address
from funding.area.forms import OfficeForm
from funding.exceptions import FundingError, NotPermitted
from funding.models import Application
from funding.workflow.statuses import Status


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
        return form.refuse(error)
    return 200


def done(
    request: OfficeRequest, application: Application, message: str | Promise, name: str
) -> HttpResponseRedirect:
    """Back to the application's page `name`, or to the start when it is no longer to be seen."""
    messages.success(request, str(message))
    if official(request.user).filter(pk=application.pk).exists():
        return redirect(f"funding:{name}", uid=application.uid)
    return redirect(start_address(request.user) or reverse("funding:dashboard"))


def is_too_early_or_late(
    request: OfficeRequest, application: Application, *statuses: Status
) -> bool:
    """Whether a page is opened whose act does not fit the status. Sending gets the service's
    sentence instead, so that nothing typed is lost."""
    return request.method != "POST" and application.status not in statuses
