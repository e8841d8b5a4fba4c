"""What can be kept and passed on: pages of the tree, and of records that have one."""

import copy
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve, reverse

from portal.languages import active
from portal.mail import absolute

PAGE, ORGANISATION = "wagtail_serve", "networks:organisation"
ON_SHEETS = {PAGE, ORGANISATION}
KEPT = ON_SHEETS | {
    "networks:district",
    "networks:municipality",
    "home:indicator",
    "home:resolution",
    "home:goal",
    "home:whole",
}


@dataclass(frozen=True)
class PassOn:
    """Where a page stands, in full, and what is made of it; the latter empty where nothing is."""

    url: str
    pdf: str = ""
    qr: str = ""
    sheet: str = ""


def can_stand_on_a_sheet(view_name: str) -> bool:
    return view_name in ON_SHEETS


def pass_on(path: str, view_name: str) -> PassOn:
    """`path` is the part behind the language. Not of every page files are made."""
    url = absolute(f"/{active()}/{path}")
    if view_name not in KEPT:
        return PassOn(url)
    sheet = f"{reverse('sheets:sheet')}?{urlencode({'on': path}, safe='/')}"
    return PassOn(
        url=url,
        pdf=reverse("sheets:page_pdf", args=[path]),
        qr=reverse("sheets:qr", args=[path]),
        sheet=sheet if can_stand_on_a_sheet(view_name) else "",
    )


def as_reader_sees(request: HttpRequest, path: str) -> HttpResponse:
    """What a reader is sent at an address; `path` is the part behind the language.

    Raises:
        Http404: nothing public stands there, or nothing that can be kept.
    """
    address = f"/{active()}/{path}"
    try:
        match = resolve(address)
    except Resolver404 as error:
        raise Http404 from error
    if match.view_name not in KEPT:
        raise Http404
    asked = copy.copy(request)
    asked.method = "GET"
    asked.path = asked.path_info = address
    asked.META = request.META | {"PATH_INFO": address, "QUERY_STRING": ""}
    asked.GET = QueryDict()
    asked.resolver_match = match
    answer = match.func(asked, *match.args, **match.kwargs)
    if not isinstance(answer, HttpResponse):
        raise Http404
    return answer
