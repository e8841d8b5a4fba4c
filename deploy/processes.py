"""Processes that are started, known again and ended: each with a log of its own.

What runs stands in a file below the state's folder, so that another command can end it.
"""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from deploy.places import REPO, RUNNING, STATE

STARTS_WITHIN = 60  # seconds
Environment = Mapping[str, str]


@dataclass(frozen=True)
class Process:
    """One process: `stop` is the signal that ends it in order."""

    name: str
    command: Sequence[str]
    environment: Environment
    port: int = 0
    stop: signal.Signals = signal.SIGTERM


def say(words: str) -> None:
    print(words, flush=True)


def run(*command: str, environment: Environment | None = None, quietly: bool = True) -> None:
    out = subprocess.DEVNULL if quietly else None
    subprocess.run(command, check=True, cwd=REPO, env=environment, stdout=out)


def until(is_so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} does not answer; see {STATE / 'log'}")
        time.sleep(0.1)


def answers(number: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(1)
        return asked.connect_ex(("127.0.0.1", number)) == 0


def began(pid: int) -> str:
    """When a process began, so that no other that got its number later is taken for it."""
    asked = ["ps", "-o", "lstart=", "-p", str(pid)]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout.strip()


def start(process: Process) -> None:
    if process.port and answers(process.port):
        raise OSError(f"port {process.port} is taken; STACK_PORT names others")
    (STATE / "log").mkdir(exist_ok=True)
    with (STATE / "log" / process.name).open("ab") as log:
        started = subprocess.Popen(
            process.command, cwd=REPO, env=process.environment, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    row = [process.name, str(started.pid), str(process.stop.value), began(started.pid)]
    with RUNNING.open("a") as running:
        running.write("\t".join(row) + "\n")
    if process.port:
        until(lambda: answers(process.port) or started.poll() is not None, process.name)
    if started.poll() is not None:
        raise OSError(f"{process.name} has ended; see {STATE / 'log' / process.name}")
    say(f"  {process.name:10} runs" + (f" on 127.0.0.1:{process.port}" if process.port else ""))


def running() -> dict[str, tuple[int, int]]:
    """What was started and still runs: process and stopping signal by name."""
    if not RUNNING.exists():
        return {}
    rows = [line.split("\t") for line in RUNNING.read_text().splitlines()]
    return {name: (int(pid), int(how)) for name, pid, how, since in rows
            if since and began(int(pid)) == since}  # fmt: skip


def has_ended(pid: int) -> bool:
    return not began(pid)


def end_all() -> None:
    """The last that was started first."""
    for name, (pid, how) in reversed(running().items()):
        with suppress(ProcessLookupError):
            os.kill(pid, how)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
        until(partial(has_ended, pid), name)
    RUNNING.unlink(missing_ok=True)
