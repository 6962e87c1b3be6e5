"""A real HTTP server on 127.0.0.1 that answers as a test says, keeps what it was asked, and can misbehave."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from broadsheet.flows.fetching.client import Client
from broadsheet.flows.fetching.manners import Manners, Pace
from broadsheet.flows.fetching.robots import Robots

QUICK = Manners(interval=0.0, back_off=0.0, total_seconds=0.6, max_bytes=200_000, longest_wait=60.0)


@dataclass
class Reply:
    """What the server answers: headers as given (with the right Content-Length unless one is given), then the body, piece by piece."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0  # before each byte of the body

    def send(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(self.status)
        for name, value in ({"Content-Length": str(len(self.body))} | self.headers).items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        with suppress(OSError):
            if not self.pause:
                handler.wfile.write(self.body)
            for byte in self.body if self.pause else b"":
                time.sleep(self.pause)
                handler.wfile.write(bytes([byte]))
                handler.wfile.flush()


Answers = Reply | list[Reply] | Callable[[dict[str, str]], Reply]


class Site:
    """The server: `pages` says what each path answers (of a list, one after the other), `asked` what was asked, `most` at once."""

    def __init__(self) -> None:
        self.pages: dict[str, Answers] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with site._lock:
                    site._now += 1
                    site.most = max(site.most, site._now)
                try:
                    answer = site._answer(self)
                finally:
                    with site._lock:  # before the answer goes out: behind it, the next question may be here already
                        site._now -= 1
                    self.close_connection = True
                answer.send(self)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def _answer(self, handler: BaseHTTPRequestHandler) -> Reply:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        with self._lock:
            self.asked.append((handler.path, headers))
            given = self.pages.get(handler.path, Reply(b"no such page", 404))
            if isinstance(given, list):
                given = given.pop(0) if len(given) > 1 else given[0]
        return given(headers) if callable(given) else given

    def paths(self) -> list[str]:
        """What was asked for, in order, but for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


@pytest.fixture
def reply() -> type[Reply]:
    return Reply


@pytest.fixture
def pace() -> Pace:
    return Pace(QUICK)


@pytest.fixture
def client(pace: Pace) -> Client:
    return Client(QUICK, pace, allow_private=True, contact="https://desk.example/bots")


@pytest.fixture
def robots(client: Client, pace: Pace) -> Robots:
    return Robots(client, pace)
