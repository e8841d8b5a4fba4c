"""Real neighbours that fail when a test says so: a tap before any server, a Redis of one's own."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

STARTS_WITHIN = 10  # seconds


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def until(is_so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.05)


class Tap:
    """Stands before a server: lets through, hangs as a frozen one does, refuses as a dead one."""

    def __init__(self, host: str, port: int) -> None:
        self.behind, self.port = (host, port), free_port()
        self._flowing = threading.Event()
        self._listener: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self.open()

    def open(self) -> None:
        self._flowing.set()
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self.port), backlog=50)
            threading.Thread(target=self._accept, args=[self._listener], daemon=True).start()

    def freeze(self) -> None:
        """Connections are taken, and nothing comes through."""
        self._flowing.clear()

    def stop(self) -> None:
        """Connections are cut, new ones refused."""
        listener, self._listener = self._listener, None
        if listener:
            listener.shutdown(socket.SHUT_RDWR)  # wakes whoever waits in accept()
            listener.close()
        self._flowing.set()
        for end in list(self._open):
            self._cut(end)

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                visitor, _address = listener.accept()
                server = socket.create_connection(self.behind)
                self._open |= {visitor, server}
                for ends in ((visitor, server), (server, visitor)):
                    threading.Thread(target=self._pump, args=ends, daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):  # cut
            while data := source.recv(65_536):
                self._flowing.wait()
                target.sendall(data)
        self._cut(source)
        self._cut(target)

    def _cut(self, end: socket.socket) -> None:
        self._open.discard(end)
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


class OwnRedis:
    """A `redis-server` that a test starts, freezes and kills; it keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @staticmethod
    def program() -> str | None:
        return shutil.which("redis-server")

    @property
    def url(self) -> str:
        return f"rediscache://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Empty, as after a restart of the machine; or going on, where it was frozen."""
        if self._process:
            os.kill(self._process.pid, signal.SIGCONT)
        else:
            options = ["--port", str(self.port), "--save", "", "--dir", str(self.folder)]
            command = [self.program() or "redis-server", *options]
            self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
        until(self._answers, "redis-server does not answer")

    def freeze(self) -> None:
        if self._process:
            os.kill(self._process.pid, signal.SIGSTOP)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()

    def _answers(self) -> bool:
        try:
            with Redis(port=self.port, socket_timeout=1) as client:
                return bool(client.ping())
        except RedisError:
            return False
