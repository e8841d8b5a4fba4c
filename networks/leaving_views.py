"""The page on which an editor confirms that a contact person has left."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from networks.leaving import let_go, mentions
from networks.models import ContactPerson
from portal.models import User


@require_http_methods(["GET", "POST"])
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("networks.delete_contactperson"):
        raise PermissionDenied
    person = get_object_or_404(ContactPerson.objects.select_related("organisation"), pk=pk)
    if request.method == "POST":
        return _let_go(request, person)
    context = {"person": person, "mentions": mentions(person), "back": _list_url()}
    return render(request, "networks/admin/leaving.html", context)


def _let_go(request: HttpRequest, person: ContactPerson) -> HttpResponse:
    name = person.full_name
    try:
        changed = let_go(person, actor=cast("User", request.user))
    except ProtectedError:
        messages.error(request, _("Something else than a page still rests on this record."))
        return redirect(request.path)
    told = ngettext(
        "%(name)s was taken out of %(count)d page and deleted.",
        "%(name)s was taken out of %(count)d pages and deleted.",
        len(changed),
    )
    messages.success(request, told % {"name": name, "count": len(changed)})
    return redirect(_list_url())


def _list_url() -> str:
    return reverse(ContactPerson.snippet_viewset.get_url_name("list"))
