"""Ten publications in 24 seconds under load: how much of the undisturbed throughput is left."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from portal.bench.server import gunicorn

SECONDS = 24
PUBLICATIONS = 10
CONNECTIONS = 8
SCRIPT = Path(__file__).with_name("mix.lua")
PATHS = [
    "/de/", "/ar/", "/de/offers/", "/ar/offers/?category=language", "/de/welcome/", "/ar/welcome/",
    "/tr/offers/regionale-fluechtlingsberatung/", "/de/search/?q=beratung", "/de/funding/",
    "/de/networks/", "/de/map/",
]  # fmt: skip


@dataclass(frozen=True)
class Load:
    """Of one run: requests per second, failed requests, latencies in milliseconds."""

    speed: float
    failed: int
    p50: float
    p95: float
    p99: float
    longest: float

    def __str__(self) -> str:
        latencies = " / ".join(f"{ms:.0f}" for ms in (self.p50, self.p95, self.p99, self.longest))
        return f"{self.speed:.0f} requests/s, {self.failed} failed, {latencies} ms"


def publications_under_load(environment: dict[str, str]) -> tuple[Load, Load]:
    """The undisturbed run and the one with publications; needs wrk and a cache that is shared."""
    # With the cache of this run: the bench itself has one that needs no table.
    subprocess.run(
        [sys.executable, "manage.py", "createcachetable"], env=os.environ | environment, check=True
    )
    with gunicorn("portal.wsgi", **environment) as port:
        _run(port, 5)  # every page is kept once
        undisturbed = _run(port, SECONDS)
        publisher = subprocess.Popen(
            [sys.executable, "manage.py", "publish_for_bench", "--times", str(PUBLICATIONS)],
            env=os.environ | environment,
        )
        disturbed = _run(port, SECONDS)
        publisher.wait(60)
    return undisturbed, disturbed


def _run(port: int, seconds: int) -> Load:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(SCRIPT), "-H",
               "Accept-Encoding: gzip", f"http://127.0.0.1:{port}/"]  # fmt: skip
    done = subprocess.run(
        command, env=os.environ | {"PATHS": " ".join(PATHS)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    found = re.search(r"MEASURED (\d+) (\d+) ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)", done.stdout)
    if not found:
        raise RuntimeError(done.stdout)
    requests, failed, *latencies = map(float, found.groups())
    return Load(requests / seconds, int(failed), *latencies)
