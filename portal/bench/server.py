"""Starts a server on loopback and asks it for a page as often as it can, for a few seconds."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 3
CONNECTIONS = 4


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(application: str, **environment: str) -> Iterator[int]:
    """A server with two synchronous workers; gives its port."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}",
        "--workers", "2", "--log-level", "error", "--access-logfile", "/dev/null",
        "--graceful-timeout", "5", "--no-control-socket",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ | environment)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(60)


def _wait_for(port: int) -> None:
    for _try in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def requests_per_second(port: int, path: str) -> float:
    """Median of three runs; by `wrk` where it is installed, else by threads of our own.

    Raises: RuntimeError, when the page does not answer with 200.
    """
    status, _size = fetch(port, path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")
    run = _wrk if shutil.which("wrk") else _threads
    for _warm in range(4):
        fetch(port, path)
    return sorted(run(port, path) for _round in range(3))[1]


def fetch(port: int, path: str, encoding: str = "gzip") -> tuple[int, int]:
    """Status and transferred bytes of the body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    return answer.status, size


def _wrk(port: int, path: str) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip",
               f"http://127.0.0.1:{port}{path}"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return float(found[1]) if found else 0.0


def _threads(port: int, path: str) -> float:
    deadline = time.monotonic() + SECONDS
    counts = [0] * CONNECTIONS

    def ask(place: int) -> None:
        while time.monotonic() < deadline:
            fetch(port, path)
            counts[place] += 1

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS
