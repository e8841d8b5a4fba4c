"""The map's background: off by default, ours alone to fetch, and nothing of visitors told."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from offers.background import fetching
from offers.background.sheet import is_ours, tiles_under
from offers.grid import Area
from offers.mapping.view import View, fitted
from tests.home.content import Content
from tests.stores import publish_something

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
UNNA = Area(7.60, 51.50, 7.78, 51.58)
TILE = "/tiles/12/2135/1360.png"


class Service(ThreadingHTTPServer):
    """A tile service on this machine; `answers` says what it sends."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.status, self.content = 200, PNG


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.content)

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture
def service(settings: Any, tmp_path: Path) -> Iterator[Service]:
    server = Service()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TILE_SERVER_URL = f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    settings.TILE_ATTRIBUTION = "© Kreis Unna"
    settings.TILE_FOLDER = tmp_path / "tiles"
    settings.TILE_TIMEOUT = 1
    fetching._silent_until[0] = 0.0
    yield server
    server.shutdown()
    server.server_close()
    fetching._silent_until[0] = 0.0


def test_tile_is_fetched_once_and_nothing_of_the_visitor_goes_along(
    client: Client, service: Service
) -> None:
    for _time in range(2):
        answer = client.get(
            TILE, REMOTE_ADDR="203.0.113.9", HTTP_REFERER="https://portal.example.org/de/map/",
            HTTP_USER_AGENT="Telephone", HTTP_COOKIE="a=b", HTTP_X_FORWARDED_FOR="203.0.113.9",
        )  # fmt: skip
        assert answer.content == PNG
        assert answer["Content-Type"] == "image/png"
        assert "public" in answer["Cache-Control"]
    [(path, headers)] = service.asked
    assert path == "/12/2135/1360.png"
    assert {name.lower() for name in headers} <= {
        "host",
        "user-agent",
        "accept-encoding",
        "connection",
    }
    assert "Telephone" not in headers["User-Agent"]


@pytest.mark.parametrize(
    "address",
    [
        "/tiles/12/0/0.png",
        "/tiles/2/2/1.png",
        "/tiles/19/273000/174000.png",
        "/tiles/12/9999/1.png",
    ],
)
def test_nobody_fetches_the_world_through_us(
    client: Client, service: Service, address: str
) -> None:
    assert client.get(address).status_code == 404
    assert not service.asked


def test_service_that_fails_is_left_alone_and_an_old_tile_is_better_than_none(
    client: Client, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get(TILE).status_code == 200
    service.status = 500
    for _time in range(3):
        assert client.get("/tiles/12/2136/1360.png").status_code == 404
    assert len(service.asked) == 2
    monkeypatch.setattr(fetching, "KEPT_SECONDS", -1)
    assert client.get(TILE).content == PNG


def test_tile_that_is_missing_there_silences_no_other(client: Client, service: Service) -> None:
    service.status = 404
    assert client.get(TILE).status_code == 404
    service.status = 200
    assert client.get("/tiles/12/2136/1360.png").status_code == 200


@pytest.mark.parametrize("content", [b"<html>sign in</html>", b"", PNG + b"x" * 600_000])
def test_what_is_no_picture_of_ours_is_not_passed_on(
    client: Client, service: Service, content: bytes
) -> None:
    service.content = content
    assert client.get(TILE).status_code == 404


def test_service_that_is_away_costs_one_wait(client: Client, service: Service) -> None:
    service.shutdown()
    service.server_close()
    assert client.get(TILE).status_code == 404
    assert fetching._silent_until[0] > 0


def test_map_has_a_background_only_where_a_service_is_named(
    content: Content, client: Client, service: Service, settings: Any
) -> None:
    text = client.get("/ar/map/").text
    assert '<image href="/tiles/' in text
    assert "© Kreis Unna" in text
    settings.TILE_SERVER_URL = ""
    publish_something()
    text = client.get("/ar/map/").text
    assert "<image" not in text
    assert "© Kreis Unna" not in text
    assert client.get(TILE).status_code == 404


@pytest.mark.parametrize("width", [0.01, 0.18, 0.4])
def test_tiles_cover_the_sheet_and_lie_where_the_drawing_puts_them(
    settings: Any, width: float
) -> None:
    settings.TILE_SERVER_URL = "https://tiles.example.org/{z}/{x}/{y}.png"
    area = fitted(Area(7.69 - width / 2, 51.53, 7.69 + width / 2, 51.54))
    tiles = tiles_under(area)
    assert 1 <= len(tiles) <= 30
    for tile in tiles:
        z, x, y = (int(part) for part in tile.url[7:-4].split("/"))
        assert is_ours(z, x, y)
        there = Area.of_tile(z, x, y)
        left, top = View(area).at(there.north, there.west)
        assert float(tile.x) == pytest.approx(left * 1000, abs=0.1)
        assert float(tile.y) == pytest.approx(top * 800, abs=0.1)
    assert min(float(t.x) for t in tiles) <= 0
    assert min(float(t.y) for t in tiles) <= 0
    assert max(float(t.x) + float(t.size[0]) for t in tiles) >= 1000
    assert max(float(t.y) + float(t.size[1]) for t in tiles) >= 800
