"""The pages of a long list: as few numbers as a line has room for, however many pages there are."""

import re

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from portal.templatetags.portal_tags import page_numbers


@pytest.mark.parametrize(
    ("pages", "asked", "shown"),
    [
        (2, 1, "1 2"),
        (500, 1, "1 2 … 500"),
        (500, 250, "1 … 249 250 251 … 500"),
        (500, 500, "1 … 499 500"),
    ],
)
def test_first_last_and_neighbours_are_shown(pages: int, asked: int, shown: str) -> None:
    page = Paginator(range(pages * 20), 20).get_page(asked)
    context = {"page": page, "request": RequestFactory().get("/", {"topic": "work"})}
    html = render_to_string("components/pagination.html", context)
    text = re.sub(r"<[^>]+>", " ", html)
    assert re.findall(r"\d+|…", text) == shown.split()
    assert f"?topic=work&amp;page={pages}" in html or asked == pages
    assert html.count("aria-current") == 1


def test_no_template_goes_through_five_hundred_pages() -> None:
    page = Paginator(range(10_000), 20).get_page(250)
    assert len(list(page_numbers(page))) == 7
