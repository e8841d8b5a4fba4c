"""The map's background: off by default, ours alone to fetch, and nothing of visitors told."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from offers.background import fetching
from offers.background.sheet import is_ours, tiles_under
from offers.grid import Bounds
from offers.mapping.view import View, fitted
from tests.home.content import Content
from tests.stores import publish_something

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
UNNA = Bounds(7.60, 51.50, 7.78, 51.58)
TILE = "/tiles/12/2135/1360.png"


class Service(ThreadingHTTPServer):
    """A tile service on this machine: what it answers, and how long it takes over each byte."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.status, self.content = 200, PNG
        self.headers: dict[str, str] = {}
        self.line, self.seconds_a_byte = b"", 0.0


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        if self.server.line:
            self._slowly(self.server.line)
            return
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self._slowly(self.server.content)

    def _slowly(self, content: bytes) -> None:
        if not self.server.seconds_a_byte:
            self.wfile.write(content)
            return
        with contextlib.suppress(OSError):  # who asked has gone
            for byte in content:
                self.wfile.write(bytes([byte]))
                time.sleep(self.server.seconds_a_byte)

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


def test_service_leads_to_no_other_address(client: Client, service: Service) -> None:
    inside = Service()
    threading.Thread(target=inside.serve_forever, daemon=True).start()
    service.status = 302
    service.headers = {"Location": f"http://127.0.0.1:{inside.server_port}/secret.png"}
    assert client.get(TILE).status_code == 404
    inside.shutdown()
    inside.server_close()
    assert not inside.asked


@pytest.mark.parametrize(
    "line",
    [
        b"not HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: 1\r\n" * 200 + b"\r\n" + PNG,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + PNG,
    ],
)
def test_service_that_speaks_no_http_is_left_alone(
    client: Client, service: Service, line: bytes
) -> None:
    service.line = line
    answer = client.get(TILE)
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store"
    assert fetching._silent_until[0] > 0


@pytest.mark.parametrize("line", [b"", b"HTTP/1.0 200 OK\r\nX-Slow: " + b"x" * 40])
def test_service_that_sends_byte_by_byte_costs_one_wait(
    client: Client, service: Service, line: bytes, settings: Any
) -> None:
    settings.TILE_TIMEOUT = 0.3
    service.line, service.seconds_a_byte = line, 0.1
    begun = time.monotonic()
    assert client.get(TILE).status_code == 404
    assert time.monotonic() - begun < 1
    assert fetching._silent_until[0] > 0


def test_nobody_waits_for_a_turn(
    client: Client, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = threading.BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(fetching, "_turns", taken)
    begun = time.monotonic()
    answer = client.get(TILE)
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")
    assert time.monotonic() - begun < 1
    assert not service.asked
    assert fetching.AT_ONCE < 4  # threads of a process (deploy/systemd/portal-web.service)


def test_tile_that_was_cut_short_is_neither_shown_nor_kept(
    client: Client, service: Service, settings: Any
) -> None:
    service.headers = {"Content-Length": "500"}
    assert client.get(TILE).status_code == 404
    assert fetching.forget_old() == 0
    service.headers = {"Content-Length": str(len(PNG))}
    fetching._silent_until[0] = 0.0
    assert client.get(TILE).content == PNG


def test_full_disk_costs_no_tile_and_leaves_no_rest(
    client: Client, service: Service, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert client.get(TILE).content == PNG
    assert not [path for path in settings.TILE_FOLDER.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"RIFF\n\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\n\x00\x00\x00WAVEfmt ", ""),
        (b"RIFF", ""),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
    ],
)
def test_picture_is_known_by_its_first_bytes(content: bytes, kind: str) -> None:
    assert fetching.kind_of(content) == kind


def test_old_tiles_are_forgotten_and_the_oldest_of_too_many(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TILE_FOLDER = tmp_path / "tiles"
    call_command("forget_tiles")  # nobody has looked at a map yet
    for days in (1, 20, 40, 100):
        file = settings.TILE_FOLDER / "12" / str(days)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * 100)
        os.utime(file, (time.time() - days * 86_400,) * 2)
    monkeypatch.setattr(fetching, "MOST_BYTES", 250)
    assert fetching.forget_old() == 2
    assert {file.name for file in settings.TILE_FOLDER.rglob("*") if file.is_file()} == {"1", "20"}


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
    area = fitted(Bounds(7.69 - width / 2, 51.53, 7.69 + width / 2, 51.54))
    tiles = tiles_under(area)
    assert 1 <= len(tiles) <= 30
    for tile in tiles:
        z, x, y = (int(part) for part in tile.url[7:-4].split("/"))
        assert is_ours(z, x, y)
        there = Bounds.of_tile(z, x, y)
        left, top = View(area).at(there.north, there.west)
        assert float(tile.x) == pytest.approx(left * 1000, abs=0.1)
        assert float(tile.y) == pytest.approx(top * 800, abs=0.1)
    assert min(float(t.x) for t in tiles) <= 0
    assert min(float(t.y) for t in tiles) <= 0
    assert max(float(t.x) + float(t.size[0]) for t in tiles) >= 1000
    assert max(float(t.y) + float(t.size[1]) for t in tiles) >= 800
