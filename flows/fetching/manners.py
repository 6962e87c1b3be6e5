"""How gently servers are asked: one request at a time to a host, a pause behind each, and for how long anything is waited."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from broadsheet import __version__

NAME = "Broadsheet"  # what robots.txt files call this program


@dataclass(frozen=True)
class Manners:
    """What holds for every request; seconds and bytes.

    interval       the pause between the end of a request to a host and the next one's beginning
    longest_delay  the longest pause that a robots.txt can ask for
    total_seconds  how long one request may take in all
    max_bytes      how long an answer may be, also once it is decompressed
    tries          how often an address is tried, where trying again can help
    back_off       the wait before the second try; it doubles with each
    longest_wait   the longest wait that a server can ask for (Retry-After) to be tried again in this run
    """

    interval: float = 1.0
    longest_delay: float = 30.0
    total_seconds: float = 60.0
    max_bytes: int = 20_000_000
    tries: int = 3
    back_off: float = 2.0
    longest_wait: float = 60.0


MANNERS = Manners()


def user_agent(contact: str | None) -> str:
    """What this program calls itself: its name, its version and, if given, how the site's people reach the one who runs it."""
    return f"{NAME}/{__version__} (+{contact})" if contact else f"{NAME}/{__version__}"


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    delay: float = 0.0


class Pace:
    """Whose turn it is at each host. `clock` and `sleep` are time's own but in tests."""

    def __init__(self, manners: Manners, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._manners = manners
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Inside, nobody else asks this host; before, its pause is waited for."""
        place = self._host(host)
        with place.turn:
            wait = place.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                place.free_at = max(place.free_at, self._clock() + max(self._manners.interval, place.delay))

    def slow_down(self, host: str, delay: float) -> None:
        """What a robots.txt asks for (Crawl-delay), as far as the manners follow it."""
        self._host(host).delay = min(max(delay, 0.0), self._manners.longest_delay)

    def postpone(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so long."""
        place = self._host(host)
        with place.turn:
            place.free_at = max(place.free_at, self._clock() + seconds)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
