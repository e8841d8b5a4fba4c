"""What stands in no tree is named once: for the page of all pages, the sitemap and the pack."""

from collections import Counter

import pytest
from django.test import Client
from django.utils import translation

from home.lists import lists
from home.models import Demand, Goal, Measure
from home.pocket.reading import entries
from offers.models import LifePhase
from tests.home.content import Content
from tests.home.markup import Markup
from tests.home.sitemap import HOST, places_in, sitemap
from tests.stores import clear_caches


def named() -> list[str]:
    clear_caches()
    with translation.override("ar"):
        return [path for _title, path in lists()]


@pytest.fixture
def phases(content: Content) -> None:
    LifePhase.objects.create(slug="birth", name={"de": "Geburt"})


@pytest.mark.usefixtures("phases")
def test_each_list_stands_once_wherever_all_pages_do(client: Client) -> None:
    """Formerly the sitemap and the pack knew nothing of phases of life and of what is missing."""
    paths = named()
    assert {"gaps/", "life-phases/", "goals/", "demands/"} <= set(paths)
    main = (
        client.get("/ar/all-pages/").content.decode().partition("<main")[2].partition("</main")[0]
    )
    overview = Counter(tag["href"] for tag in Markup(main).all("a"))
    places = Counter(places_in(sitemap(client)))
    packed = Counter(entry.path for entry in entries("ar"))
    for path in paths:
        found = overview[f"/ar/{path}"], places[f"{HOST}/ar/{path}"], packed[path]
        assert found == (1, 1, 1), path


@pytest.mark.usefixtures("phases")
def test_pack_says_of_what_is_too_wide_that_it_needs_the_network(client: Client) -> None:
    clear_caches()
    packed = {entry.path: entry for entry in entries("ar")}
    for path in ("gaps/", "life-phases/", "goals/", "demands/", "networks/matrix/"):
        assert (packed[path].lines, packed[path].more["b"]) == ((), 1), path


def test_list_of_nothing_is_named_nowhere(content: Content) -> None:
    for model in (Demand, Measure, Goal):
        model.objects.all().delete()
    assert not {"goals/", "demands/", "life-phases/"} & set(named())
