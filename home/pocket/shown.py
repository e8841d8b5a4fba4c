"""Pages as a reader is shown them, asked for within the portal itself."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from home.pocket.lines import lines_of
from portal.content.generation import one_generation
from portal.languages import active


def lines_shown(address: str, serve: Callable[[HttpRequest], Any]) -> list[str]:
    """Of what is served at an address."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = address
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    with one_generation():
        answer = serve(request)
    return lines_of(answer.content.decode(), active(), within="main")
