"""What can be kept and passed on: pages of the tree, and the pages of organisations."""

import copy
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve, reverse

from portal.languages import active
from portal.mail import absolute

PAGE, ORGANISATION = "wagtail_serve", "networks:organisation"


@dataclass(frozen=True)
class PassOn:
    """Where a page stands, in full, and what is made of it; the latter empty where nothing is."""

    url: str
    pdf: str = ""
    qr: str = ""
    sheet: str = ""


def can_be_kept(view_name: str) -> bool:
    return view_name in {PAGE, ORGANISATION}


def pass_on(path: str, *, kept: bool) -> PassOn:
    """`path` is the part behind the language; `kept`, whether files are made of the page."""
    url = absolute(f"/{active()}/{path}")
    if not kept:
        return PassOn(url)
    return PassOn(
        url=url,
        pdf=reverse("sheets:page_pdf", args=[path]),
        qr=reverse("sheets:qr", args=[path]),
        sheet=f"{reverse('sheets:sheet')}?{urlencode({'on': path}, safe='/')}",
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
    if not can_be_kept(match.view_name):
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
