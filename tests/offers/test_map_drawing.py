"""The drawing of the map: what is marked where, in step with the list, with and without filters."""

import math
import re

import pytest
from django.test import Client

from offers.mapping.clipping import clipped
from offers.mapping.labels import Placed, place
from offers.mapping.spread import APART, NARROWEST, WIDER, spread
from offers.mapping.view import RATIO, View, around
from offers.models import Location
from tests.home.content import Content
from tests.home.factories import DistrictFactory
from tests.home.markup import Markup
from tests.offers.factories import LocationFactory, add_offer
from tests.offers.pages import page, words


def marks(markup: Markup) -> list[str]:
    return [tag["href"] for tag in markup.all("a") if tag["class"] == "p-mark"]


def add_places(content: Content, number_of: int, **fields: str) -> None:
    for number in range(number_of):
        where = {"latitude": f"51.{530 + number}", "longitude": "7.70"} | fields
        add_offer(content["offers"], f"there-{number}", places=[LocationFactory(**where)])


# --- On the page ------------------------------------------------------------------------------


def test_each_mark_leads_to_its_row_and_back(content: Content, client: Client) -> None:
    markup = page(client, "/de/map/")
    assert marks(markup) == ["#place-rathaus"]
    ids = {tag["id"] for tag in markup.tags if tag["id"]}
    assert {"place-rathaus", "mark-rathaus", "place-bahnhof"} <= ids
    assert "#mark-rathaus" in [tag["href"] for tag in markup.all("a")]
    assert "mark-bahnhof" not in ids  # of which nothing is known


def test_categories_differ_by_shape_and_are_explained(content: Content, client: Client) -> None:
    add_offer(
        content["offers"], "sport", categories=[content.records["other_category"]],
        places=[LocationFactory(latitude="51.54", longitude="7.70")],
    )  # fmt: skip
    html = client.get("/de/map/").content.decode()
    drawn = html[html.index("p-map__sheet") : html.index("p-legend")]
    assert set(re.findall(r'href="#(shape-\d)"', drawn)) == {"shape-1", "shape-2"}
    legend = html[html.index("p-legend") : html.index("p-places__list")]
    assert "Beratung" in legend
    assert "Freizeit" in legend


def test_districts_and_neighbours_are_named(content: Content, client: Client) -> None:
    DistrictFactory(slug="mitte", name={"de": "Unna-Mitte", "ar": "Unna-Mitte (الوسط)"},
                    latitude="51.545", longitude="7.690")  # fmt: skip
    DistrictFactory(slug="massen", name={"de": "Massen"}, latitude="51.535", longitude="7.620")
    html = client.get("/ar/map/").content.decode()
    names = re.findall(r'class="p-map__district"[^>]*>([^<]*)<', html)
    assert sorted(names) == ["Massen", "Unna-Mitte"]
    assert "Kamen" in re.findall(r'class="p-map__town"[^>]*>([^<]*)<', html)
    assert html.count("p-map__area--home") == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [("category=counselling", ["Rathaus"]), ("category=leisure", ["Bahnhof"]),
     ("language=uk", ["Bahnhof"]), ("terms=free", ["Rathaus"]), ("place=bahnhof", ["Bahnhof"]),
     ("district=koenigsborn", ["Rathaus"]), ("district=koenigsborn&category=leisure", []),
     ("category=nothing", ["Bahnhof", "Rathaus"])],
)  # fmt: skip
def test_filters_of_the_list_hold_on_the_map(
    content: Content, client: Client, query: str, shown: list[str]
) -> None:
    markup = page(client, f"/de/map/?{query}")
    there = words(markup)
    assert [name for name in ("Bahnhof", "Rathaus") if name in there] == shown
    assert marks(markup) == (["#place-rathaus"] if "Rathaus" in shown else [])


def test_place_names_only_the_offers_that_fit(content: Content, client: Client) -> None:
    add_offer(content["offers"], "sport", title="Sport", places=[content.records["exact"]],
              categories=[content.records["other_category"]])  # fmt: skip
    shown = words(page(client, "/de/map/?category=leisure"))
    assert "Sport" in shown
    assert "Beratung für Neue" not in shown


def test_choices_go_from_the_list_to_the_map_and_back(content: Content, client: Client) -> None:
    links = [tag["href"] for tag in page(client, "/de/map/?category=leisure&at=00").all("a")]
    assert "/de/offers/?category=leisure" in links


def test_way_leads_to_an_address_with_the_phone_or_the_web(
    content: Content, client: Client
) -> None:
    links = [tag["href"] for tag in page(client, "/de/map/").all("a")]
    assert [link for link in links if link.startswith("geo:51.534600,7.689100")]
    assert [link for link in links if "openstreetmap.org/directions" in link]


def test_many_places_are_groups_that_open_into_places(content: Content, client: Client) -> None:
    add_places(content, 40)
    first = page(client, "/de/map/?category=")
    links = marks(first)
    assert links
    assert all("at=" in link for link in links)
    assert not [tag for tag in first.all("a") if tag["href"].startswith("#mark-")]
    numbers = [int(tag["aria-label"].split()[0]) for tag in first.all("a") if "at=" in tag["href"]]
    assert sum(numbers) == 41
    found: set[str] = set()
    for link in links:
        closer = page(client, f"/de/map/{link}")
        inside = [mark for mark in marks(closer) if mark.startswith("#place-")]
        assert inside
        assert not found & set(inside)
        found |= set(inside)
    assert len(found) == 41


@pytest.mark.parametrize("path", ["5", "0", "99", "00x", "0" * 60, "%00", "٣٣"])
def test_path_that_leads_nowhere_shows_the_whole_map(
    content: Content, client: Client, path: str
) -> None:
    assert marks(page(client, f"/de/map/?at={path}")) == ["#place-rathaus"]


def test_places_at_one_spot_are_marked_beside_each_other(content: Content, client: Client) -> None:
    add_places(content, 5, latitude="51.54")
    html = client.get("/de/map/").content.decode()
    moved = re.findall(r'<g transform="translate\((-?\d+) (-?\d+)\)">', html)
    assert len(set(moved)) >= 5
    assert html.count("p-mark__lead") >= 4  # exact points: a line says where


def test_map_needs_no_script_and_nothing_from_elsewhere(content: Content, client: Client) -> None:
    markup = page(client, "/ar/map/")
    for tag in markup.tags:
        source = tag["src"] or (tag["href"] if tag.name in {"link", "use", "image"} else "")
        assert not source.startswith(("http:", "https:", "//")) or "hreflang" in tag.attributes
        assert "style" not in tag.attributes


# --- What it is drawn with --------------------------------------------------------------------


def test_sheet_has_the_shape_of_the_drawing_and_room_at_its_edges() -> None:
    view = View(around([(51.50, 7.60), (51.56, 7.80)]))
    assert view.ratio == pytest.approx(RATIO)
    for point in ((51.50, 7.60), (51.56, 7.80)):
        assert all(0.05 < part < 0.95 for part in view.at(*point))
    assert view.at(51.56, 7.6)[1] < view.at(51.50, 7.6)[1]


@pytest.mark.parametrize("number_of", [2, 9, 30])
def test_marks_at_one_spot_are_clear_of_each_other_on_all_sheets(number_of: int) -> None:
    at = [(0.5, 0.5 + 0.001 * (n % 2)) for n in range(number_of)]
    shifts = spread(at)
    for wider in WIDER:
        points = [
            (x * NARROWEST[0] * wider + dx, y * NARROWEST[1] * wider + dy)
            for (x, y), (dx, dy) in zip(at, shifts, strict=True)
        ]
        nearest = min(math.dist(a, b) for n, a in enumerate(points) for b in points[:n])
        assert nearest > APART * 0.8
    assert spread(at) == shifts


def test_marks_that_are_clear_of_each_other_stay() -> None:
    assert spread([(0.1, 0.1), (0.9, 0.9)]) == [(0, 0), (0, 0)]


def test_name_stands_where_nothing_else_does() -> None:
    mark, beside = Placed((0.5, 0.5)), Placed((0.6, 0.5))
    assert place("Massen", [mark], [mark]).anchor == "start"
    label = place("Massen", [mark], [mark, beside])
    assert label.anchor != "start"
    assert not label.cost


def test_outline_is_cut_at_the_edges_of_the_sheet() -> None:
    cut = clipped([(-5.0, -5.0), (0.5, -5.0), (0.5, 0.5), (-5.0, 0.5)])
    assert len(cut) == 4
    assert all(-0.03 < part < 1.03 for position in cut for part in position)
    assert not clipped([(2.0, 2.0), (3.0, 2.0), (3.0, 3.0)])


def test_location_can_be_found_by_how_exact_it_is(content: Content, admin_client: Client) -> None:
    answer = admin_client.get("/admin/snippets/offers/location/?exactness=exact")
    assert answer.status_code == 200
    assert [place.slug for place in answer.context["object_list"]] == ["rathaus"]
    assert Location.objects.count() > 1
