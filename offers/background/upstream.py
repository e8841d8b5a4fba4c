"""One question to the tile service: no other address is followed, and its answer is whole, in time.

Python's time-out holds for each piece of an answer: a service that sends a byte a second would hold
a thread as long as it likes. Here each wait is no longer than what is left of the time for all.
"""

import io
import socket
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, cast
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

#: A service that cannot be reached, is too slow, or speaks no HTTP.
NO_ANSWER = (OSError, HTTPException)


def ask(address: str, *, agent: str, seconds: float, largest: int) -> bytes:
    """What it sends; empty where that is more than `largest` or less than it announced.

    Raises:
        OSError, HTTPException: it did not answer (`NO_ANSWER`); `HTTPError`: with no success.
    """
    request = Request(address, headers={"User-Agent": agent})  # noqa: S310 - the opener refuses all but HTTP
    with _opener.open(request, timeout=seconds) as answer:
        content: bytes = answer.read(largest + 1)
        is_whole = not answer.length  # what it announced and has not sent; None: announced nothing
    return content if is_whole and len(content) <= largest else b""


class _Stream(io.RawIOBase):
    """What comes from a connection until the time is over."""

    def __init__(self, pieces: socket.SocketIO, connection: socket.socket) -> None:
        self._pieces, self._connection = pieces, connection
        self._until = time.monotonic() + (connection.gettimeout() or 0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        self._connection.settimeout(left)
        return self._pieces.readinto(buffer)

    def close(self) -> None:
        self._pieces.close()
        super().close()


class _Answer(HTTPResponse):
    """Head and content from one stream."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        pieces = cast("socket.SocketIO", self.fp.detach())
        self.fp = io.BufferedReader(_Stream(pieces, sock))


class _Connection(HTTPConnection):
    response_class = _Answer


class _SafeConnection(HTTPSConnection):
    response_class = _Answer


class _Plain(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _Safe(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SafeConnection, req)


class _NoOtherAddress(HTTPRedirectHandler):
    """The city has chosen one service; what that points to may stand in the city's own network."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _web_alone() -> OpenerDirector:
    """Of Python's own opener all but files, data and FTP: an address of those is refused."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), _Plain(), _Safe(), _NoOtherAddress(),
        HTTPErrorProcessor(), HTTPDefaultErrorHandler(), UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


_opener = _web_alone()
