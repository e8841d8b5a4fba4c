"""The sitemap as a search engine reads it: the index, then each of its parts."""

import re

from django.test import Client

HOST = "http://testserver"


def parts_of(client: Client) -> list[str]:
    """The addresses of the parts."""
    index = client.get("/sitemap.xml")
    assert index["Content-Type"].startswith("application/xml")
    return [place.removeprefix(HOST) for place in places_in(index.content.decode())]


def sitemap(client: Client) -> str:
    """All parts together."""
    answers = [client.get(part) for part in parts_of(client)]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


def places_in(text: str) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", text)
